/**
 * What lower modules ask of upper ones: each lower module adds the calls it needs by declaration merging in its `hooks.ts` and says in its
 * manifest how they are answered. So calls still go down only, and a module never imports one above it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Hooks {}

/**
 * How a hook is answered. `one`: exactly one module answers. `each`: any number listen, in the order of the modules, each after the one
 * before. `joined`: as `each`, and their lists are one list.
 */
export type HookKind = 'one' | 'each' | 'joined'

/** The kinds that fit what a hook answers: who is only told answers nothing, and lists can be joined. */
type KindOf<Answer> =
  Answer extends Promise<void> ? 'one' | 'each' : Answer extends Promise<readonly unknown[]> ? 'one' | 'joined' : 'one'
type Asked<Call> = Call extends (...args: never[]) => infer Answer ? KindOf<Answer> : never

/** The hooks a module asks, with how each is answered. */
export type AskedHooks = { readonly [Name in keyof Hooks]?: Asked<Hooks[Name]> }
/** The hooks a module answers or listens to. */
export type AnsweredHooks = Partial<Hooks>
