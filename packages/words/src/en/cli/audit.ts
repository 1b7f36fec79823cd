type Root = { sequence: number; at: string }

/** What `rapport audit` says. */
export const audit = {
  whatToDo: 'Say what to do: audit verify.',
  broken: {
    missing: (sequence: number) => `entry ${sequence} is missing, or one was put in its place`,
    changed: (sequence: number) => `entry ${sequence} was changed after it was written`,
    relinked: (sequence: number) => `entry ${sequence} no longer follows the one before it`,
    head: (sequence: number) => `the end of the audit was moved: it should be entry ${sequence - 1}`,
  },
  againstRoot: {
    differs: ({ sequence, at }: Root) =>
      `entry ${sequence} is not the one kept outside on ${at}: the audit was written anew`,
    cutOff: ({ sequence, at }: Root) =>
      `entry ${sequence}, kept outside on ${at}, is gone: the audit was cut off, or an older database put in its place`,
    lost: ({ sequence, at }: Root) =>
      `what entry ${sequence} of ${at} says was kept outside is not in the file: lines were removed or changed`,
    disordered: ({ sequence, at }: Root) =>
      `the line about entry ${sequence} of ${at} stands after later ones: the file was changed`,
  },
  lostWorkspace: (id: string, file: string) => `The workspace ${id}, of which ${file} tells, is gone with its audit.`,
  strayWorkspace: (id: string) => `There is an audit of a workspace ${id}, which does not exist: it was planted.`,
  forgedLine: (line: number, file: string) =>
    `Line ${line} of ${file} was not signed by this installation: it was forged, or the signing key was replaced.`,
  unreadableLine: (line: number, file: string) => `Line ${line} of ${file} cannot be read.`,
  compared: (lines: number, file: string) => `Compared with ${lines} ${lines === 1 ? 'line' : 'lines'} of ${file}.`,
  whole: 'The audit is whole.',
  notWhole:
    'The audit is not whole. Keep the database and the file as they are, and compare with a backup from before.',
  entries: ({ workspace, entries, hash }: { workspace: string; entries: number; hash: string }) =>
    `${workspace}: ${entries} ${entries === 1 ? 'entry' : 'entries'}, the last with the hash ${hash}.`,
  found: (workspace: string, what: string) => `${workspace}: ${what}.`,
}
