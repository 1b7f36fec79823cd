import { useEffect, useRef, useState } from 'react'

/**
 * What became of a save. `conflict`: somebody else set another value first; `theirs` is that value, `keepMine` saves ours
 * over it. `refused` carries the sentence to show.
 */
export type InlineOutcome<Value = string> =
  | { kind: 'saved' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; theirs: Value; keepMine: () => Promise<InlineOutcome<Value>> }

export type InlineState<Value = string> =
  | { kind: 'reading' }
  | { kind: 'editing' }
  | { kind: 'saving' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; theirs: Value; keepMine: () => Promise<InlineOutcome<Value>> }

export type InlineOptions<Value> = {
  value: Value
  isSame: (one: Value, other: Value) => boolean
  save: (value: Value) => Promise<InlineOutcome<Value>>
  onTakeTheirs: (() => void) | undefined
  onEditing: ((editing: boolean) => void) | undefined
}

/** The life of one field edited in place. The draft is only ever given up by the person: Esc, “take theirs”, or a save that went well. */
export function useInlineEdit<Value>(options: InlineOptions<Value>) {
  const { value, isSame, save } = options
  const [state, setState] = useState<InlineState<Value>>({ kind: 'reading' })
  const [base, setBase] = useState(value)
  const [draft, setDraft, latest] = useDraft(value)
  const carryOut = useOneAtATime(setState)
  useTold(state.kind !== 'reading', options.onEditing)
  const give = () => setState({ kind: 'reading' })

  async function commit(typed: Value = latest()): Promise<void> {
    setDraft(typed)
    if (state.kind === 'conflict') return
    if (isSame(typed, base)) give()
    else await carryOut(() => save(typed))
  }

  return {
    state,
    draft,
    setDraft: (typed: Value) => {
      setDraft(typed)
      if (state.kind === 'refused') setState({ kind: 'editing' })
    },
    /** The stored value moved while this field is open and unsaved. */
    movedTo: state.kind === 'editing' && !isSame(value, base) ? { value } : null,
    begin: () => {
      setDraft(value)
      setBase(value)
      setState({ kind: 'editing' })
    },
    cancel: give,
    commit,
    keepMine: () => (state.kind === 'conflict' ? carryOut(state.keepMine) : Promise.resolve()),
    takeTheirs: () => {
      options.onTakeTheirs?.()
      give()
    },
  }
}

/** What was typed, also for whoever asks before the screen was drawn again: a control may change and lose the focus at once. */
function useDraft<Value>(value: Value) {
  const [draft, setDraft] = useState(value)
  const typed = useRef(value)
  const set = (next: Value) => {
    typed.current = next
    setDraft(next)
  }
  return [draft, set, () => typed.current] as const
}

function useOneAtATime<Value>(setState: (state: InlineState<Value>) => void) {
  const running = useRef(false)
  return async (work: () => Promise<InlineOutcome<Value>>): Promise<void> => {
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
}

function useTold(editing: boolean, onEditing: ((editing: boolean) => void) | undefined): void {
  useEffect(() => {
    if (!editing) return
    onEditing?.(true)
    return () => onEditing?.(false)
  }, [editing, onEditing])
}
