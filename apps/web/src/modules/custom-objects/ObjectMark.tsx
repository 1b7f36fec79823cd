import './custom-objects.css'
import type { CustomObject } from '@rapport/contract'
import { Icon } from '../../platform/frame/icons.tsx'

type Props = { object: Pick<CustomObject, 'icon' | 'colour'>; isLarge?: boolean }

/** The sign of an object in its colour. */
export function ObjectMark({ object: { icon, colour }, isLarge = false }: Props) {
  return (
    <span className="object-mark" data-colour={colour} data-large={isLarge} aria-hidden>
      <Icon name={icon} />
    </span>
  )
}
