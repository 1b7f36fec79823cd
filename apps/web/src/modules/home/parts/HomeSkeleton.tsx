import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'

const PLACES = ['active', 'revenue', 'orders', 'new', 'atRisk']

/** The page's own shape while the first answer is on its way. */
export function HomeSkeleton() {
  const { t } = useTranslation('common')
  return (
    <div aria-busy="true" role="status">
      <span className="rp-unseen">{t('loading')}</span>
      <div className="home-kpis">
        {PLACES.map((place) => (
          <div key={place} className="rp-card">
            <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 1 }} />
          </div>
        ))}
      </div>
      <div className="home-pair">
        <div className="rp-card">
          <Skeleton active paragraph={{ rows: 9, width: '100%' }} />
        </div>
        <div className="rp-card">
          <Skeleton active paragraph={{ rows: 9, width: '100%' }} />
        </div>
      </div>
    </div>
  )
}
