import { PasswordCard } from './PasswordCard.tsx'
import { ProfileCard } from './ProfileCard.tsx'
import { SessionList } from './SessionList.tsx'

export function SessionsSection() {
  return (
    <>
      <ProfileCard />
      <PasswordCard />
      <SessionList />
    </>
  )
}
