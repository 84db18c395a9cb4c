// Makes orphans fall to us instead of to init, without a compiler: PR_SET_CHILD_SUBREAPER survives execve, so perl (part of every
// Debian and Ubuntu) sets it and then becomes the agent. The pty host itself lives below a guardian, ten lines of perl, that adopts
// the orphans of dead leaders, buries them, and ends them all when the host dies.
import { existsSync } from 'node:fs';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

const perl = '/usr/bin/perl';
const prctl: Partial<Record<string, number>> = { x64: 157, arm64: 167 }; // syscall numbers, asm/unistd.h
const setChildSubreaper = 36; // linux/prctl.h
const call = `syscall(${prctl[process.arch] ?? 0}, ${setChildSubreaper}, 1, 0, 0, 0)`;

/** Set by the guardian for the host: orphans really do fall to it. */
export const guardedMark = 'SWITCHYARD_GUARDED';
/** Keeps perl from complaining about foreign locales on the agent's screen; taken away again before the agent starts. */
export const quietPerl = 'PERL_BADLANG';

export const canAdopt = process.platform === 'linux' && process.arch in prctl && existsSync(perl);

/** The same command, started so that every orphan below it falls to it for as long as it lives. */
export function adopting(command: Command): Command {
  if (!canAdopt) return command;
  const script = `${call}; delete $ENV{${quietPerl}} if $ENV{${quietPerl}} eq '0'; exec {$ARGV[0]} @ARGV or exit 127`;
  return { program: perl, args: ['-e', script, command.program, ...command.args] };
}

/** The pty host's own command below its guardian. */
export function guarded(command: Command): Command {
  if (!canAdopt) return command;
  return { program: perl, args: ['-e', guardian, command.program, ...command.args] };
}

// The guardian waits for everything that dies below it. When the host itself has died, the agents have lost their terminals: they hear
// SIGHUP from the kernel, get a second, and are then killed until no child is left (as leaders die, their orphans come here).
const guardian = `
$ENV{${guardedMark}} = (${call}) == 0 ? 1 : 0;
delete $ENV{${quietPerl}};
my $host = fork; defined $host or exit 1;
if (!$host) { exec {$ARGV[0]} @ARGV or exit 127 }
$0 = 'switchyard-pty-guardian';
$SIG{$_} = 'IGNORE' for qw(HUP INT QUIT TERM PIPE);
while ((my $gone = wait) != -1) { last if $gone == $host }
my $patience = time + 1;
while (1) {
  my $left;
  1 while ($left = waitpid(-1, 1)) > 0;
  last if $left < 0;
  if (time > $patience && opendir(my $proc, '/proc')) {
    for my $pid (grep { /^\\d+$/ } readdir $proc) {
      open(my $file, '<', "/proc/$pid/stat") or next;
      my $stat = <$file> // next;
      kill 'KILL', $pid if $stat =~ /.*\\) \\S (\\d+)/s && $1 == $$;
    }
  }
  select(undef, undef, undef, 0.05);
}
`;
