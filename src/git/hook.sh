#!/bin/sh
# downstream-customers commit-msg hook, version 1
#
# Asks the VS Code window that has this work tree open who the commit affects, through files beside this script, and puts the
# answer into the message. Whatever goes wrong, the commit goes on: only "Cancel commit" in the window ends it. Without such a
# window it does nothing. To remove it: downstream-customers hook uninstall
#
# Run as <git-common-dir>/downstream-customers/hook MESSAGE-FILE [PROCESS], in any POSIX shell, for as long as that process
# (git, else what runs this) is there. Times are counted in hundredths of a second by what was slept, never read from a
# clock, which may jump.

code=0
trap 'exit "$code"' EXIT # nothing else may fail a commit, not even this shell when it trips
trap '' PIPE
[ -z "${CI-}${DOWNSTREAM_CUSTOMERS_SKIP-}" ] || exit 0

message=$1
parent=${2-$PPID}
box=${0%/*}
nl='
'

# A process that cannot be seen even now, as from another container, tells nothing by being gone.
kill -0 "$parent" 2>/dev/null || parent=

say() { printf 'Downstream Customers: %s\n' "$1" >&2; }

# What a killed hook or window has left behind: nothing in it has changed for an hour.
for left in "$box"/req-*; do
  [ -e "$left" ] || continue
  young=$(find "$left" -mmin -60 2>/dev/null) && [ -z "$young" ] && rm -rf "$left"
done

# Windows that have this work tree open; one that does not say what it has may be one, or says it with a JSON escape.
set -- "$box"/windows/*
[ -e "$1" ] || exit 0
where=$(git rev-parse --show-toplevel --absolute-git-dir 2>/dev/null) || exit 0
tree=${where%%"$nl"*}
open=
for window in "$@"; do
  record=
  [ ! -f "$window" ] || { IFS= read -r record <"$window"; } 2>/dev/null
  case $record in
    *\\* | *'"workTree":"'"$tree"'"'*) open=1 ;;
    *'"workTree":'*) ;;
    *) open=1 ;;
  esac
done
[ -n "$open" ] || exit 0

# What git is doing. The windows decide about a merge.
git_dir=${where##*"$nl"}
for busy in rebase-merge rebase-apply CHERRY_PICK_HEAD REVERT_HEAD; do
  [ ! -e "$git_dir/$busy" ] || exit 0
done
operation=commit
[ ! -e "$git_dir/SQUASH_MSG" ] || operation=squash
[ ! -e "$git_dir/MERGE_HEAD" ] || operation=merge

# Where the commit was made: VS Code sets the first for its own source control view only.
if [ -n "${VSCODE_GIT_COMMAND-}" ]; then
  origin=scm
elif [ ! -t 2 ]; then
  origin=none
elif [ "${TERM_PROGRAM-}" = vscode ]; then
  origin=terminal
else
  origin='tty'
fi

# git sets the editor to `:` when it opens none, and then takes no line for a comment.
editor=${GIT_EDITOR-}
comment='#' cleanup=''
if [ "$editor" != : ]; then
  set_to=$(git config --get-regexp '^(core\.comment(char|string)|commit\.cleanup)$' 2>/dev/null)
  while [ -n "$set_to" ]; do
    line=${set_to%%"$nl"*}
    set_to=${set_to#"$line"}
    set_to=${set_to#"$nl"}
    case $line in
      commit.cleanup*) cleanup=${line#* } ;;
      *) comment=${line#* } ;;
    esac
  done
fi

# The request, which appears as a whole.
umask 077
request=$box/req-$$
made=$message.downstream-customers
clean() { rm -rf "$request" "$request.tmp" "$request.ack" "$request.ans" "$request.ans.tmp" "$made"; }
clean 2>/dev/null
mkdir "$request.tmp" 2>/dev/null || exit 0
trap 'clean 2>/dev/null; exit "$code"' EXIT
trap 'code=130; exit' INT HUP TERM
{
  cat "$message" >"$request.tmp/message" &&
    git -c diff.relative=false diff --cached --name-only -z --no-renames --ignore-submodules=dirty >"$request.tmp/files" &&
    printf '%s\n' 1 "$where" "${editor%%"$nl"*}" "${GIT_INDEX_FILE-}" "$origin" "$comment" "$operation" "$cleanup" >"$request.tmp/info" &&
    echo 0 >"$request.tmp/alive" &&
    mv "$request.tmp" "$request"
} 2>/dev/null || exit 0

# Waits. A window has 2 s to claim the request; then it rewrites what it has claimed it with every 2 s, or is given up.
waited=0 heard=0 beat=0 claim='' told=''
while [ ! -e "$request.ans" ]; do
  [ -d "$request" ] || exit 0 # the window has closed it
  [ -z "$parent" ] || kill -0 "$parent" 2>/dev/null || exit 0
  now=
  [ ! -e "$request.ack" ] || { IFS= read -r now <"$request.ack"; } 2>/dev/null
  if [ "$now" != "$claim" ]; then
    claim=$now
    heard=$waited
  elif [ -z "$claim" ] && [ $((waited - heard)) -ge 200 ]; then
    say 'no VS Code window answered; committing without a customer note'
    # Those that have not stirred for ten minutes are not there: the next commit need not wait for them.
    find "$box/windows" -type f -mmin +10 -exec rm -f {} + 2>/dev/null
    exit 0
  elif [ $((waited - heard)) -ge 1100 ]; then
    say 'VS Code went away; committing without a customer note'
    exit 0
  fi
  if [ -n "$claim" ] && [ -z "$told" ] && [ "$waited" -gt "$heard" ]; then
    told=1
    [ ! -t 2 ] || say 'waiting for your answer in VS Code (Ctrl+C cancels the commit)'
  fi
  if [ $((waited / 100)) -ne "$beat" ]; then
    beat=$((waited / 100))
    { echo "$beat" >"$request/alive"; } 2>/dev/null
  fi
  if [ "$waited" -lt 20 ]; then nap=05; else nap=10; fi
  if sleep "0.$nap" 2>/dev/null; then
    waited=$((waited + nap))
  else
    sleep 1
    waited=$((waited + 100))
  fi
done

# Puts the answer in the place of the message: beside it first, so that a full disk cannot cut it.
same() {
  both=$(git hash-object --no-filters "$request/message" "$message") && [ "${both%%"$nl"*}" = "${both##*"$nl"}" ]
}
{
  IFS= read -r verdict
  [ "$verdict" != write ] || cat >"$request/new" || verdict=failed
} <"$request.ans" 2>/dev/null
case $verdict in
  abort)
    say 'commit cancelled in VS Code'
    code=1
    ;;
  write)
    if ! same 2>/dev/null; then
      say 'the message has changed meanwhile; committing without a customer note'
    elif [ -z "$(git stripspace <"$request/new" 2>/dev/null)" ]; then
      say 'VS Code gave an empty message; committing without a customer note'
    elif ! { cp -p "$message" "$made" && cat "$request/new" >"$made" && mv -f "$made" "$message"; } 2>/dev/null; then
      say 'the customer note could not be written; committing without it'
    fi
    ;;
  failed) say 'the customer note could not be written; committing without it' ;;
esac
exit 0
