import { Outlet } from 'react-router'
import { AntdProvider } from './locale/AntdProvider.tsx'

/** Around the screens that use the component library. */
export function AntdOutlet() {
  return (
    <AntdProvider>
      <Outlet />
    </AntdProvider>
  )
}
