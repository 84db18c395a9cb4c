// `switchyard completions`: a script for a shell, made from the tree of commands: the next word and the options of where one is.
import { Argument, type Command } from 'commander';
import { act } from './act.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof shells)[number];

export function completionsCommand(program: Command): void {
  program.command('completions').addArgument(new Argument('<shell>').choices(shells)).description('print a completion script, such as: source <(switchyard completions bash)')
    .action(act(async (_, shell: Shell) => {
      const script = completionScript(shell, wordsByPlace(program));
      return { text: script, json: { shell, script } };
    }));
}

export interface Word {
  readonly word: string;
  readonly about: string;
}

/** For each place, such as `task add`, what may come next; the first place is the empty one. */
export function wordsByPlace(command: Command, place: readonly string[] = []): ReadonlyMap<string, readonly Word[]> {
  const commands = command.commands.map((child) => ({ word: child.name(), about: child.description() }));
  const options = command.options.map((option) => ({ word: option.long ?? option.flags, about: option.description }));
  const deeper = command.commands.flatMap((child) => [...wordsByPlace(child, [...place, child.name()])]);
  return new Map([[place.join(' '), [...commands, ...options, { word: '--help', about: 'show help' }]], ...deeper]);
}

export function completionScript(shell: Shell, places: ReadonlyMap<string, readonly Word[]>): string {
  return scripts[shell]([...places]);
}

type Places = readonly (readonly [place: string, words: readonly Word[]])[];

const joined = (words: readonly Word[]): string => words.map(({ word }) => word).join(' ');
/** Descriptions hold no quotation marks that would end a string in any of the shells. */
const plain = (about: string): string => about.replace(/['"`$\\:[\]]/g, ' ');

const scripts: Readonly<Record<Shell, (places: Places) => string>> = {
  bash: (places) => `# switchyard completions for bash
_switchyard() {
  local place="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do case "$word" in -*) ;; *) place="\${place:+$place }$word" ;; esac; done
  while :; do
    case "$place" in
${places.map(([place, words]) => `      "${place}") COMPREPLY=($(compgen -W "${joined(words)}" -- "\${COMP_WORDS[COMP_CWORD]}")); return ;;`).join('\n')}
      *" "*) place="\${place% *}" ;;
      *) return ;;
    esac
  done
}
complete -o default -F _switchyard switchyard sy`,

  zsh: (places) => `#compdef switchyard sy
_switchyard() {
  local place="" word; local -a found
  for word in "\${(@)words[2,CURRENT-1]}"; do [[ $word == -* ]] || place="\${place:+$place }$word"; done
  while :; do
    case "$place" in
${places.map(([place, words]) => `      "${place}") found=(${words.map(({ word, about }) => `'${word}:${plain(about)}'`).join(' ')}); break ;;`).join('\n')}
      *" "*) place="\${place% *}" ;;
      *) return 1 ;;
    esac
  done
  _describe 'switchyard' found || _files
}
compdef _switchyard switchyard sy`,

  fish: (places) => `# switchyard completions for fish
function __switchyard_at
  set -l said (commandline -opc)
  set -e said[1]
  set -l place
  for word in $said
    string match -q -- '-*' $word; or set -a place $word
  end
  test "$place" = "$argv[1]"; and return 0
  test "$argv[2]" = leaf; and string match -q -- "$argv[1] *" "$place"
end
${places.flatMap(([place, words]) => words.map(({ word, about }) => fishLine(place, places, word, about))).join('\n')}`,

  powershell: (places) => `# switchyard completions for PowerShell
Register-ArgumentCompleter -Native -CommandName switchyard, sy -ScriptBlock {
  param($word, $ast, $cursor)
  $places = @{
${places.map(([place, words]) => `    '${place}' = @(${words.map((each) => `'${each.word}'`).join(', ')})`).join('\n')}
  }
  $said = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" } | Where-Object { $_ -notlike '-*' -and $_ -ne $word })
  while ($true) {
    $place = $said -join ' '
    if ($places.ContainsKey($place)) { break }
    if ($said.Count -eq 0) { return }
    $said = @($said | Select-Object -SkipLast 1)
  }
  $places[$place] | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}`,
};

function fishLine(place: string, places: Places, word: string, about: string): string {
  const isLeaf = place !== '' && !places.some(([other]) => other.startsWith(`${place} `));
  const condition = `-n "__switchyard_at '${place}'${isLeaf ? ' leaf' : ''}"`;
  const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`;
  return ['switchyard', 'sy'].map((program) => `complete -c ${program} ${condition} ${what} -d '${plain(about)}'`).join('\n');
}
