import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fileSizeText } from '../../platform/file-size.ts'
import { useFormat } from '../../platform/format.ts'
import { fileLimitsQuery } from './queries.ts'

/** Why the server would refuse a file, said before it is sent; null where nothing is known against it. */
export function useFileProblem(): (file: File) => string | null {
  const { t } = useTranslation('attachments')
  const { language } = useFormat()
  const limits = useQuery(fileLimitsQuery).data
  return ({ size }) => {
    if (size === 0) return t('refused.empty')
    if (limits && size > limits.fileBytesMax)
      return t('refused.tooLarge', { limit: fileSizeText(limits.fileBytesMax, language) })
    return null
  }
}
