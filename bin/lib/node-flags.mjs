/**
 * How the runtime keeps memory. By itself it lets garbage pile up to several times what is in use before it looks: taking in events held 400 MB
 * for 60 MB of data. A small young generation, and an old one that may grow by two fifths before it is cleaned, hold 285 MB. Three fifths held
 * 35 MB more, and took in no more events once the database was not waiting for the disk.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=40']

/** For a program that shall not outlive whoever started it. */
export const FOLLOW_PARENT = ['--import', new URL('follow-parent.mjs', import.meta.url).href]

/** By itself the C library keeps a heap of its own for every few threads, each with its own holes; two are enough for what is allocated at once. */
export const NODE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' }
