import { chmod, mkdir, stat } from 'node:fs/promises'

/** For files that hold what only the user of the installation may read: all that we write. */
export const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700
/** Others may go through, but neither look nor write: as root, the database runs as another user, and its folder lies below. */
const PASSABLE_FOLDER = 0o711
const GROUP_AND_OTHERS = 0o077

/** Makes a folder, with those above it, that nobody else can enter; one that others could enter is closed. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER })
  await close(path, PRIVATE_FOLDER)
}

/** The folder of all data, and that of the database: as private as the database's own user allows. One that somebody made stays as it is. */
export async function makeDataFolder(path: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? PASSABLE_FOLDER : PRIVATE_FOLDER
  const made = await mkdir(path, { recursive: true, mode })
  // Whatever the umask took away that has to be there.
  if (made !== undefined) await chmod(path, mode)
}

/** As `makeDataFolder`, for one that is ours alone: also when an earlier version left it open. */
export async function makeOwnDataFolder(path: string): Promise<void> {
  await makeDataFolder(path)
  await close(path, process.getuid?.() === 0 ? PASSABLE_FOLDER : PRIVATE_FOLDER)
}

async function close(path: string, mode: number): Promise<void> {
  const found = await stat(path)
  // Another user's is not ours to change.
  if (found.uid !== process.getuid?.()) return
  if ((found.mode & GROUP_AND_OTHERS & ~mode) !== 0) await chmod(path, mode)
}
