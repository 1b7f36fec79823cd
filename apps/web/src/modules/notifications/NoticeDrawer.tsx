import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { NoticeList } from './NoticeList.tsx'

const WIDTH_PX = 420

/** All notices beside the page; it comes with the first press of the bell. */
export function NoticeDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('notifications')
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={WIDTH_PX}
      title={t('title')}
      classNames={{ body: 'notices-body' }}
      destroyOnHidden
    >
      <NoticeList onLeave={onClose} />
    </Drawer>
  )
}
