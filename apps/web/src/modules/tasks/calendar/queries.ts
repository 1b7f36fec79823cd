import type { CalendarFeed, NewCalendarFeed } from '@rapport/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'
import { useSubmission } from '../../../platform/submission.ts'

const URL_OF_FEED = '/api/v1/me/calendar-feed'

/** Since when a calendar program may read the reader's tasks. */
export const calendarFeedQuery = queryOptions({
  queryKey: ['calendar-feed'],
  queryFn: ({ signal }) => api.get<CalendarFeed>(URL_OF_FEED, { signal }),
})

/** Makes an address; the one before ends. */
export function useOpenCalendarFeed() {
  const client = useQueryClient()
  return useSubmission({
    send: (_: undefined, request) => api.post<NewCalendarFeed>(URL_OF_FEED, {}, request),
    onSuccess: ({ since }) => void client.setQueryData(calendarFeedQuery.queryKey, { since }),
  })
}

/** Ends the address. */
export function useCloseCalendarFeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.delete<CalendarFeed>(URL_OF_FEED),
    onSuccess: (feed) => void client.setQueryData(calendarFeedQuery.queryKey, feed),
  })
}
