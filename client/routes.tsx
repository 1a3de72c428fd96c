import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { Door, HomeOfRole } from './Door.tsx'
import type { Role } from './gql/graphql.ts'
import { BrokenPage, LostPage } from './LostPage.tsx'
import { Shell } from './Shell.tsx'

const employer: Role[] = ['HR', 'EMPLOYER_ADMIN']
const station: Role[] = ['OFFICER', 'STATION_CHIEF']
const everyone: Role[] = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR', 'ADMIN']

/** Every screen, who it is for, and the file it is in; each is fetched when it is first opened. */
export function createRouter() {
  return createBrowserRouter([
    {
      Component: Shell,
      ErrorBoundary: BrokenPage,
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: BrokenPage,
          children: [
            screen('/', async () => (await import('./public/LandingPage.tsx')).LandingPage),
            screen('/calculator', async () => (await import('./public/CalculatorPage.tsx')).CalculatorPage),
            screen('/guide', async () => (await import('./public/GuidePage.tsx')).GuidePage),
            screen('/check', async () => (await import('./public/ReceiptCheckPage.tsx')).ReceiptCheckPage),
            screen('/register', async () => (await import('./public/RegisterPage.tsx')).RegisterPage),
            screen('/invitation', async () => (await import('./public/InvitationPage.tsx')).InvitationPage),
            screen('/sign-in', async () => (await import('./public/SignInPage.tsx')).SignInPage),

            { path: '/home', element: <HomeOfRole /> },
            behind(everyone, [
              screen('/account', async () => (await import('./account/AccountPage.tsx')).AccountPage),
              screen('/notices', async () => (await import('./account/NoticesPage.tsx')).NoticesPage),
              screen('/obligations/:id', async () => (await import('./shared/obligation/ObligationPage.tsx')).ObligationPage),
              screen('/employments/:id', async () => (await import('./hr/staff/EmploymentPage.tsx')).EmploymentPage),
              screen('/receipt/:id', async () => (await import('./shared/receipt/ReceiptPage.tsx')).ReceiptPage),
              screen('/cases', async () => (await import('./shared/cases/CasesPage.tsx')).CasesPage),
              screen('/cases/:id', async () => (await import('./shared/cases/CasePage.tsx')).CasePage),
            ]),
            behind(employer, [
              screen('/due', async () => (await import('./hr/home/HrHomePage.tsx')).HrHomePage),
              screen('/report-hire', async () => (await import('./hr/report-hire/ReportHirePage.tsx')).ReportHirePage),
              screen('/staff', async () => (await import('./hr/staff/StaffPage.tsx')).StaffPage),
              screen('/roster', async () => (await import('./hr/roster/RosterUploadPage.tsx')).RosterUploadPage),
              screen('/roster/:id', async () => (await import('./hr/roster/RosterPage.tsx')).RosterPage),
            ]),
            behind(['EMPLOYER_ADMIN', 'STATION_CHIEF', 'ADMIN'], [
              screen('/users', async () => (await import('./admin/users/UsersPage.tsx')).UsersPage),
            ]),
            behind(['EMPLOYER_ADMIN'], [screen('/keys', async () => (await import('./admin/keys/ApiKeyPage.tsx')).ApiKeyPage)]),
            behind(station, [
              screen('/desk', async () => (await import('./station/desk/DeskPage.tsx')).DeskPage),
              screen('/employers/:id/report-hire', async () => (await import('./hr/report-hire/ReportHirePage.tsx')).ReportHirePage),
            ]),
            behind([...station, 'AUDITOR', 'ADMIN'], [
              screen('/employers', async () => (await import('./station/employers/EmployersPage.tsx')).EmployersPage),
              screen('/employers/:id', async () => (await import('./station/employers/EmployerPage.tsx')).EmployerPage),
            ]),
            behind([...station, 'AUDITOR'], [
              screen('/obligations', async () => (await import('./auditor/search/SearchPage.tsx')).SearchPage),
            ]),
            behind(['ADMIN'], [screen('/calendar', async () => (await import('./admin/calendar/CalendarPage.tsx')).CalendarPage)]),
            { path: '*', Component: LostPage },
          ],
        },
      ],
    },
  ])
}

function screen(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) }
}

function behind(roles: readonly Role[], children: RouteObject[]): RouteObject {
  return { element: <Door roles={roles} />, children }
}
