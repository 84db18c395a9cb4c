// Which page a route shows. Here alone features meet.
import { Agents } from '../features/agents/Agents.tsx';
import { Grid } from '../features/grid/Grid.tsx';
import { Inbox } from '../features/inbox/Inbox.tsx';
import { Settings } from '../features/settings/Settings.tsx';
import { TaskPage } from '../features/task/TaskPage.tsx';
import { TerminalPane } from '../features/terminal/TerminalPane.tsx';
import { Yard } from '../features/yard/Yard.tsx';
import type { Route } from '../navigation/route.ts';

export function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'yard': return <div className="yard-page"><Yard project={route.project} /><Grid project={route.project} /></div>;
    case 'task': return <TaskPage key={route.task} task={route.task} terminal={(slot) => <TerminalPane {...slot} />} />;
    case 'inbox': return <Inbox />;
    case 'agents': return <Agents />;
    case 'settings': return <Settings key={route.project} project={route.project} />;
  }
}
