// The whole command line as one tree of commands. Usage errors exit 2; everything else is said by act.ts.
import { Command, CommanderError } from 'commander';
import { completionsCommand } from './completions.ts';
import { daemonCommands } from './daemon.ts';
import { dispatchCommands } from './dispatch.ts';
import { logsCommand } from './logs.ts';
import { lookCommands } from './look.ts';
import { projectCommands } from './project.ts';
import { sampleCommand } from './sample.ts';
import { sessionCommands } from './session.ts';
import { settingsCommands } from './settings.ts';
import { taskCommands } from './task.ts';
import { workspaceCommands } from './workspace.ts';

export function buildProgram(version: string, afterDashes: readonly string[]): Command {
  const program = new Command('switchyard').description('A desktop supervisor for coding agents.').version(version, '-V, --version');
  program.showSuggestionAfterError().exitOverride().configureHelp({ showGlobalOptions: false });
  daemonCommands(program);
  sampleCommand(program);
  projectCommands(program);
  taskCommands(program, afterDashes);
  sessionCommands(program);
  logsCommand(program);
  workspaceCommands(program);
  dispatchCommands(program);
  settingsCommands(program);
  lookCommands(program, version);
  completionsCommand(program);
  for (const command of leaves(program)) command.option('--json', 'print one JSON document');
  for (const command of [program, ...below(program)]) command.exitOverride().configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'switchyard: ')) });
  return program;
}

/** Runs what was asked for and sets the exit code. `argv` is without node and script. */
export async function runCli(version: string, argv: readonly string[]): Promise<void> {
  const cut = argv[0] === 'task' && argv[1] === 'add' ? argv.indexOf('--') : -1; // what follows belongs to the agent's program
  const program = buildProgram(version, cut === -1 ? [] : argv.slice(cut + 1));
  try {
    await program.parseAsync(cut === -1 ? argv : argv.slice(0, cut), { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    const isHelp = thrown.code === 'commander.helpDisplayed' || thrown.code === 'commander.version';
    process.exitCode = isHelp ? 0 : 2; // help shown because a command was missing is a usage error too
  }
}

export const below = (command: Command): Command[] => command.commands.flatMap((child) => [child, ...below(child)]);

const leaves = (program: Command): Command[] => below(program).filter(({ commands }) => commands.length === 0);
