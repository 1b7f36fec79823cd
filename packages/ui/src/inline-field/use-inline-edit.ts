import { useEffect, useRef, useState } from 'react'

/**
 * What became of a save. `conflict`: somebody else set another value first; `theirs` is that value, `keepMine` saves ours
 * over it. `refused` carries the sentence to show.
 */
export type InlineOutcome =
  | { kind: 'saved' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; theirs: string; keepMine: () => Promise<InlineOutcome> }

export type InlineState =
  | { kind: 'reading' }
  | { kind: 'editing' }
  | { kind: 'saving' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; theirs: string; keepMine: () => Promise<InlineOutcome> }

type Options = {
  value: string
  save: (value: string) => Promise<InlineOutcome>
  onTakeTheirs: (() => void) | undefined
  onEditing: ((editing: boolean) => void) | undefined
}

/** The life of one field edited in place. The draft is only ever given up by the person: Esc, “take theirs”, or a save that went well. */
export function useInlineEdit(options: Options) {
  const { value, save, onEditing } = options
  const [state, setState] = useState<InlineState>({ kind: 'reading' })
  const [draft, setDraft] = useState(value)
  const [base, setBase] = useState(value)
  const running = useRef(false)
  const editing = state.kind !== 'reading'
  useEffect(() => {
    if (!editing) return
    onEditing?.(true)
    return () => onEditing?.(false)
  }, [editing, onEditing])

  function begin(): void {
    setDraft(value)
    setBase(value)
    setState({ kind: 'editing' })
  }

  function give(): void {
    setState({ kind: 'reading' })
  }

  async function carryOut(work: () => Promise<InlineOutcome>): Promise<void> {
    if (running.current) return
    running.current = true
    setState({ kind: 'saving' })
    try {
      const outcome = await work()
      setState(outcome.kind === 'saved' ? { kind: 'reading' } : outcome)
    } catch (error) {
      setState({ kind: 'refused', message: error instanceof Error ? error.message : String(error) })
    } finally {
      running.current = false
    }
  }

  async function commit(typed: string = draft): Promise<void> {
    setDraft(typed)
    if (state.kind === 'conflict') return
    if (typed.trim() === base.trim()) give()
    else await carryOut(() => save(typed.trim()))
  }

  return {
    state,
    draft,
    setDraft: (text: string) => {
      setDraft(text)
      if (state.kind === 'refused') setState({ kind: 'editing' })
    },
    /** The stored value moved while this field is open and unsaved. */
    movedTo: state.kind === 'editing' && value !== base ? value : null,
    begin,
    cancel: give,
    commit,
    keepMine: () => (state.kind === 'conflict' ? carryOut(state.keepMine) : Promise.resolve()),
    takeTheirs: () => {
      options.onTakeTheirs?.()
      give()
    },
  }
}
