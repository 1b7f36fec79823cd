import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Names the page in the browser's tab and to screen readers: `Customers · Rapport`. */
export function useDocumentTitle(title: string | undefined): void {
  const { t } = useTranslation('shell')
  const product = t('product')
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])
}
