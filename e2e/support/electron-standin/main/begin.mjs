// From the start of the process to `ready`.
import { isReadyNow, shutDown } from './app.mjs';
import { BrowserWindow } from './browserWindow.mjs';
import { ask, onEvent, startChromium } from './chromium.mjs';
import { stage } from './stage.mjs';

/** Starts Chromium beside the app's main module. The answer is to be called when that module was evaluated: Electron is ready after it. */
export function begin(main, given) {
  stage.main = main;
  let evaluated;
  const evaluation = new Promise((resolve) => (evaluated = resolve));
  setInterval(() => {}, 1 << 30); // Electron's process lives until app.quit(), whatever else is going on
  become(evaluation, given).catch((error) => {
    console.error(`stand-in: ${error.stack}`);
    shutDown(70);
  });
  return evaluated;
}

async function become(evaluation, given) {
  await evaluation;
  const address = await startChromium(stage.switches);
  const isDriven = given.some((argument) => argument.startsWith('--remote-debugging-port'));
  if (isDriven) process.stderr.write(`DevTools listening on ${address}\n`); // Playwright waits for this line
  await ask('Target.setDiscoverTargets', { discover: true });
  onEvent('Target.targetDestroyed', ({ targetId }) => BrowserWindow.ofTarget(targetId)?.wasClosed());
  isReadyNow();
}
