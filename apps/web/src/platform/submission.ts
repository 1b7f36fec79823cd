import { newId } from '@rapport/kernel'
import {
  type MutateOptions,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { isProblem, KEY_USED } from './api/problem.ts'
import { useDraftKey } from './form-draft.ts'
import { tabStorage } from './tab-storage.ts'

/** Goes along with every try of a form: part of the options of `api.post` and `api.patch`. */
export type SubmissionRequest = { idempotencyKey: string }

type Options<Answer, Values> = Pick<UseMutationOptions<Answer, unknown, Values>, 'onSuccess' | 'onError'> & {
  /** Sends the form; `request` belongs into the options of the call. */
  send: (values: Values, request: SubmissionRequest) => Promise<Answer>
  /** Name of the form's draft: the key then survives a reload together with what was typed. */
  draft?: string
}

export type Submission<Answer, Values> = Pick<
  UseMutationResult<Answer, unknown, Values>,
  'isPending' | 'isError' | 'error' | 'data'
> & {
  /** Sends, unless a try is still under way. */
  mutate: (values: Values, callbacks?: MutateOptions<Answer, unknown, Values>) => void
  /** The person changed what was refused: what was said of it holds no more. The key stays. */
  dismiss: () => void
  /** The person gave up what was typed: what comes next is another form. */
  renew: () => void
}

/**
 * The one way to send a form. Every try carries the same idempotency key until the form succeeded, so that sending again after a lost answer
 * makes nothing twice; a second submit while one is under way does nothing. An error keeps the key: the server forgets keys of what it refused,
 * and an earlier try whose answer was lost may still have been carried out under it.
 */
export function useSubmission<Answer, Values = void>(options: Options<Answer, Values>): Submission<Answer, Values> {
  const { send, draft, ...callbacks } = options
  const queryClient = useQueryClient()
  const key = useSubmissionKey(draft)
  const underWay = useRef(false)
  const { mutate, reset, isPending, isError, error, data } = useMutation<Answer, unknown, Values>({
    ...callbacks,
    // A browser that believes to be offline would hold the form back without a word.
    networkMode: 'always',
    mutationFn: async (values) => {
      try {
        const answer = await send(values, { idempotencyKey: key.current() })
        key.renew()
        return answer
      } catch (problem) {
        if (isProblem(problem, KEY_USED)) {
          key.renew()
          void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
        }
        throw problem
      }
    },
  })
  const submit: Submission<Answer, Values>['mutate'] = (values, more = {}) => {
    if (underWay.current) return
    underWay.current = true
    // Free again only when the form was told: it clears itself on success, and must not be sent once more before.
    const onSettled: typeof more.onSettled = (...result) => {
      more.onSettled?.(...result)
      underWay.current = false
    }
    mutate(...([values, { ...more, onSettled }] as Parameters<typeof mutate>)) // for `void` the library makes the values optional
  }
  const renew = () => {
    key.renew()
    reset()
  }
  const dismiss = () => {
    if (isError) reset()
  }
  return { mutate: submit, dismiss, renew, isPending, isError, error, data }
}

/** One key from the first try of a form until `renew`; beside the draft where the form has one. */
function useSubmissionKey(draft: string | undefined): { current: () => string; renew: () => void } {
  const storageKey = `${useDraftKey(draft ?? '')}.key`
  const kept = useRef<string | null>(null)
  return {
    current: () => {
      kept.current ??= (draft === undefined ? null : tabStorage.read(storageKey)) ?? newId()
      if (draft !== undefined) tabStorage.write(storageKey, kept.current)
      return kept.current
    },
    renew: () => {
      kept.current = null
      if (draft !== undefined) tabStorage.write(storageKey, null)
    },
  }
}
