/**
 * How the runtime keeps memory. By itself it lets garbage pile up to several times what is in use before it looks: taking in events held 400 MB
 * for 60 MB of data. A small young generation, and an old one that may grow by two fifths before it is cleaned, hold 220 MB at the same speed.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=40']
