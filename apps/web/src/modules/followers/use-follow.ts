import type { Followers } from '@rapport/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { FOLLOWERS, followersQuery, type OfRecord } from './queries.ts'

type Choice = { isFollowing: boolean; fields?: string[] | null }

/** Follows a record, changes of what one is told, or ends it; the last is undone by the button itself. */
export function useFollow(of: OfRecord) {
  const { t } = useTranslation('followers')
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { mutate, isPending } = useMutation({
    mutationFn: (choice: Choice) => api.put<Followers>(FOLLOWERS, { ...of, ...choice }),
    onSuccess: (followers, { isFollowing }) => {
      client.setQueryData(followersQuery(of).queryKey, followers)
      void message.success({ key: 'follow', content: t(isFollowing ? 'followed' : 'unfollowed') })
    },
    onError: (error) => void message.error({ key: 'follow', content: problemText(error) }),
  })
  return { follow: mutate, isPending }
}
