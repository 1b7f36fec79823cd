import { mailLink, pageLink, telephoneLink } from './contact-links.ts'
import type { FieldRenderer, Shown } from './field.ts'

const plain = ({ value }: Shown) => String(value)

export const phone: FieldRenderer = {
  text: plain,
  whole: ({ value }) => <Way text={String(value)} href={telephoneLink(String(value))} />,
  isLinked: true,
}

export const email: FieldRenderer = {
  text: plain,
  whole: ({ value }) => <Way text={String(value)} href={mailLink(String(value))} />,
  isLinked: true,
}

export const url: FieldRenderer = {
  text: plain,
  whole: ({ value }) => <Way text={String(value)} href={pageLink(String(value))} elsewhere />,
  isLinked: true,
}

function Way({ text, href, elsewhere = false }: { text: string; href: string | null; elsewhere?: boolean }) {
  if (href === null) return <span>{text}</span>
  return (
    <a href={href} {...(elsewhere ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {text}
    </a>
  )
}
