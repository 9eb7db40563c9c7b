"""The scripts with which shells ask the program for offers: to show, to install, and for the wheel."""

import os
from pathlib import Path
from typing import NamedTuple

from diplorel.errors import Broken, ExitStatus, Usage

OPTIONS = ("--show-completion", "--install-completion")
"""The options that show or install a script; a word after them names the shell."""


class Shell(NamedTuple):
    """A shell that completes the lines of the program."""

    script: str
    shared: str = ""
    """Path of the script below the prefix of an installation; '' for none."""
    own: str = ""
    """Path of the script below the home folder of a user; '' if the user has to place the script."""
    start: str = ""
    """File below the home folder that the shell reads at its start, if the file has to name the script."""
    line: str = ""
    """The line of that file."""


_BASH = """\
# Completion of diplorel in bash.
_diplorel() {
    local found
    found=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD _DIPLOREL_COMPLETE=complete_bash diplorel 2>/dev/null)
    local IFS=$'\\n'
    COMPREPLY=($found)
}
complete -o default -F _diplorel diplorel
"""
_ZSH = """\
#compdef diplorel
# Completion of diplorel in zsh: a line of an offer is a word, a tab and a help.
_diplorel() {
    local line
    local -a offers
    for line in "${(@f)$(_TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" _TYPER_COMPLETE_FISH_ACTION=get-args \\
        _DIPLOREL_COMPLETE=complete_fish diplorel 2>/dev/null)}"; do
        [[ -n $line ]] && offers+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
    done
    if (( $#offers )); then
        # an id can begin with other letters than the typed name: zsh must not cut the word down to what all ids share
        [[ -n ${offers:#${PREFIX}*} ]] && compstate[insert]=menu
        _describe -V diplorel offers -U
    else
        _files
    fi
}
# zsh runs a file in its folder of functions as the function itself; a file that is sourced names the function
if [[ $funcstack[1] == _diplorel ]]; then
    _diplorel "$@"
else
    compdef _diplorel diplorel
fi
"""
_FISH = """\
# Completion of diplorel in fish.
function __diplorel_offers
    _DIPLOREL_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=$argv[1] \\
        _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) diplorel 2>/dev/null
end
complete -c diplorel --no-files --condition '__diplorel_offers is-args' --arguments '(__diplorel_offers get-args)'
"""
_POWERSHELL = """\
# Completion of diplorel in PowerShell.
Register-ArgumentCompleter -Native -CommandName diplorel -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $Env:_DIPLOREL_COMPLETE = "complete_powershell"
    # the line up to the cursor, also where the cursor stands inside the line or after a space
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString().PadRight($length).Substring(0, $length)
    diplorel 2>$null | ForEach-Object {
        $parts = $_ -Split ":::"
        [System.Management.Automation.CompletionResult]::new($parts[0], $parts[0], 'ParameterValue', $parts[1])
    }
    Remove-Item Env:_DIPLOREL_COMPLETE, Env:_TYPER_COMPLETE_ARGS
}
"""

SHELLS = {
    "bash": Shell(
        _BASH, "share/bash-completion/completions/diplorel", ".bash_completions/diplorel.sh",
        ".bashrc", "source ~/.bash_completions/diplorel.sh",
    ),
    "zsh": Shell(
        _ZSH, "share/zsh/site-functions/_diplorel", ".zfunc/_diplorel",
        ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit",
    ),
    "fish": Shell(
        _FISH, "share/fish/vendor_completions.d/diplorel.fish", ".config/fish/completions/diplorel.fish",
    ),
    "powershell": Shell(_POWERSHELL),
}  # fmt: skip
"""Name of a shell -> its script and the places of the script."""


def run(words: list[str]) -> int:
    """Shows or installs the script of a shell, and returns the exit status.

    words: the option, then the name of the shell; without a name, the shell that the user works in.
    Raises Usage for an unknown shell, and Broken for a script that cannot be written.
    """
    option, _, name = words[0].partition("=")
    rest = [*([name] if name else []), *words[1:]]
    if len(rest) > 1:
        raise Usage(f"{option} takes the name of one shell: {', '.join(SHELLS)}")
    name = rest[0] if rest else _shell_in_use()
    shell = SHELLS.get("powershell" if name == "pwsh" else name)
    if shell is None:
        said = f"unknown shell '{name}'" if name else "your shell is not known, so name it"
        raise Usage(f"{option}: {said}. Possible values: {', '.join(SHELLS)}")
    if option == OPTIONS[0]:
        print(shell.script, end="")
    else:
        print(_installed(name, shell))
    return ExitStatus.OK


def _installed(name: str, shell: Shell) -> str:
    """Writes a script, and the line that names the script; a sentence on what was written.

    Raises Usage for a shell whose scripts a user has to place, and Broken for a file that cannot be written.
    """
    if not shell.own:
        raise Usage(f"add the script that `diplorel {OPTIONS[0]} {name}` prints to the file that $PROFILE names")
    path = _place(shell.own)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell.script, "utf-8", newline="\n")
        start = _place(shell.start) if shell.start else None
        added = start is not None and _named(start, shell.line)
    except OSError as error:
        raise Broken(f"{error.filename or path}: cannot be written: {error.strerror or error}") from None
    line = f", and added the line `{shell.line}` to {start}" if added else ""
    if start and not added:
        line = f"; {start} has the line `{shell.line}` already"
    undo = f" and that line from {start}" if start else ""
    return (
        f"Wrote the completion to {path}{line}.\nIt works in the next {name} that you start."
        f" To undo: remove that file{undo}."
    )


def _place(name: str) -> Path:
    """The place of a file below the home folder, or below the folder that a variable names for its shell."""
    for first, variable in (("~/.config", "XDG_CONFIG_HOME"), ("~/.zshrc", "ZDOTDIR")):
        given = os.environ.get(variable, "")
        if given and f"~/{name}".startswith(first):
            return Path(given, name.removeprefix(".config/"))
    return Path.home() / name


def _named(start: Path, line: str) -> bool:
    """Adds a line to the file that a shell reads at its start; False if the file has the line."""
    before = start.read_text("utf-8", "surrogateescape") if start.exists() else ""
    if line in before.splitlines():
        return False
    with start.open("a", encoding="utf-8") as file:
        file.write(("" if before.endswith("\n") or not before else "\n") + line + "\n")
    return True


def _shell_in_use() -> str:
    """The name of the shell that runs the program; '' if nothing tells the name."""
    try:
        import shellingham  # type: ignore[import-untyped]

        return str(shellingham.detect_shell()[0])
    except Exception:  # the package comes with typer; another release of typer can do without the package
        return os.path.basename(os.environ.get("SHELL", ""))
