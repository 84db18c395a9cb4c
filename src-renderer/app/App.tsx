// The frame around every page: top bar, sidebar or rail, the page of the route, foot; and what floats over it.
import { useEffect } from 'react';
import { useLoaded, useProjects, useStatus } from '../connection/hooks.ts';
import { Toasts } from '../design/Toasts.tsx';
import { Start } from '../features/start/Start.tsx';
import { useRoute, type Route } from '../navigation/route.ts';
import { markSeen } from '../navigation/seen.ts';
import type { TaskId } from '../../src-shared/model/ids.ts';
import { Alarm } from './Alarm.tsx';
import { Dialogs } from './Dialogs.tsx';
import { useDrop } from './drop.ts';
import { Foot } from './Foot.tsx';
import { Page } from './Page.tsx';
import { Rail } from './Rail.tsx';
import { Sidebar } from './Sidebar.tsx';
import { BareBar, StartBar, TopBar } from './TopBar.tsx';
import { useKeymap } from './useKeymap.ts';
import { useNarrow } from './useNarrow.ts';
import { Waiting } from './Waiting.tsx';
import './App.css';

export function App() {
  const route = useRoute();
  const loaded = useLoaded();
  const first = useProjects().length === 0 && route.page === 'yard';
  useKeymap();
  const dropping = useDrop();
  return (
    <div className={`app ${dropping ? 'dropping' : ''}`}>
      {!loaded ? <BareBar /> : first ? <StartBar /> : <TopBar route={route} />}
      {loaded ? <Alarm /> : <div />}
      {!loaded ? <Waiting /> : first ? <Start /> : <Mid route={route} />}
      <Foot quiet={loaded && first} />
      {loaded ? <Dialogs /> : null}
      <Toasts />
    </div>
  );
}

function Mid({ route }: { readonly route: Route }) {
  const narrow = useNarrow();
  const rail = narrow || route.page === 'task';
  return (
    <div className={`mid ${rail ? 'with-rail' : ''}`}>
      {rail ? <Rail route={route} /> : <Sidebar route={route} />}
      {route.page === 'task' ? <Seen task={route.task} /> : null}
      <main id="main" className="page" tabIndex={-1}><Page route={route} /></main>
    </div>
  );
}

/** A task whose page is open has been looked at, whatever it comes to ask. */
function Seen({ task }: { readonly task: TaskId }) {
  const since = useStatus(task)?.since;
  useEffect(() => { if (since !== undefined) markSeen(task, Date.now()); }, [task, since]);
  return null;
}
