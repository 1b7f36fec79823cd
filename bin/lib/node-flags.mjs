/** By itself the runtime lets garbage pile up to several times what is in use: a server that takes in events would outgrow its memory budget (ADR 0044). */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=40']

/** For a program that shall not outlive whoever started it. */
export const FOLLOW_PARENT = ['--import', new URL('follow-parent.mjs', import.meta.url).href]

/** By itself the C library keeps a heap of its own for every few threads, each with its own holes; two are enough for what is allocated at once. */
export const NODE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' }
