import { Button, type ButtonProps } from 'antd'
import type { MouseEvent } from 'react'
import { useGo } from '../navigation.tsx'

/** A link that looks like a button: stays in the app on a plain click, opens a tab of its own with Ctrl, ⌘ or the middle button. */
export function LinkButton({ href, ...rest }: ButtonProps & { href: string }) {
  const go = useGo()
  function follow(event: MouseEvent<HTMLElement>): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href)
  }
  return <Button {...rest} href={href} onClick={follow} />
}
