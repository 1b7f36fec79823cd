/**
 * What lower modules ask of upper ones: each lower module adds the calls it needs by declaration merging in its `hooks.ts`, app/ wires
 * them. So calls still go down only, and a module never imports one above it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Hooks {}
