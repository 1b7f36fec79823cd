import type { OrderWithLines } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { isProblem } from '../../platform/api/problem.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useSubmission } from '../../platform/submission.ts'
import { orderQuery } from './queries.ts'

type Step = 'cancellation' | 'refunds'

/** Carries out a step on an order. When somebody else changed it first, its present state is fetched and the sentence says so. */
export function useOrderAction(order: OrderWithLines, step: Step) {
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useSubmission({
    send: (body: Readonly<Record<string, unknown>>, request) =>
      api.post(`/api/v1/orders/${encodeURIComponent(order.id)}/${step}`, { version: order.version, ...body }, request),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['customers', 'one', order.customerId] }),
    onError: async (problem) => {
      if (!isProblem(problem) || problem.status !== 409) return
      await queryClient.invalidateQueries({ queryKey: orderQuery(order.customerId, order.id).queryKey })
    },
  })
  return { run: mutate, running: isPending, problem: error ? problemText(error) : null }
}
