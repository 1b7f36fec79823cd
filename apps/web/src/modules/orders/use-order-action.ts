import type { OrderWithLines } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../platform/api/client.ts'
import { isProblem } from '../../platform/api/problem.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { orderQuery } from './queries.ts'

/** Carries out a step on an order. When somebody else changed it first, its present state is fetched and the sentence says so. */
export function useOrderAction(order: OrderWithLines) {
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function run(step: 'cancellation' | 'refunds', body: Readonly<Record<string, unknown>>): Promise<boolean> {
    setRunning(true)
    setProblem(null)
    try {
      await api.post(`/api/v1/orders/${encodeURIComponent(order.id)}/${step}`, { version: order.version, ...body })
      await queryClient.invalidateQueries({ queryKey: ['customers', 'one', order.customerId] })
      return true
    } catch (error) {
      setProblem(problemText(error))
      if (isProblem(error) && error.status === 409) {
        await queryClient.invalidateQueries({ queryKey: orderQuery(order.customerId, order.id).queryKey })
      }
      return false
    } finally {
      setRunning(false)
    }
  }

  return { run, running, problem }
}
