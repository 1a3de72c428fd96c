import { Outlet } from 'react-router'
import { LibraryLook } from './LibraryLook.tsx'

/** Around the screens that use the component library. */
export function WithLibrary() {
  return (
    <LibraryLook>
      <Outlet />
    </LibraryLook>
  )
}
