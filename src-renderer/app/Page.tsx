// Which page a route shows. Here alone features meet.
import { Suspense } from 'react';
import { Agents } from '../features/agents/Agents.tsx';
import { Grid } from '../features/grid/Grid.tsx';
import { Inbox } from '../features/inbox/Inbox.tsx';
import { Yard } from '../features/yard/Yard.tsx';
import type { Route } from '../navigation/route.ts';
import { Settings, TaskPage, TerminalPane } from './lazy.tsx';

export const Page = ({ route }: { readonly route: Route }) => <Suspense fallback={null}><Shown route={route} /></Suspense>;

function Shown({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'yard': return <div className="yard-page"><Yard project={route.project} /><Grid project={route.project} /></div>;
    case 'task': return <TaskPage key={route.task} task={route.task} terminal={(slot) => <Suspense fallback={null}><TerminalPane {...slot} /></Suspense>} />;
    case 'inbox': return <Inbox />;
    case 'agents': return <Agents />;
    case 'settings': return <Settings key={route.project} project={route.project} />;
  }
}
