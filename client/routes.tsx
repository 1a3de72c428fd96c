import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { RequireRole, HomeOfRole } from './RequireRole.tsx'
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
            richScreen('/check', async () => (await import('./public/ReceiptCheckPage.tsx')).ReceiptCheckPage),
            richScreen('/register', async () => (await import('./public/RegisterPage.tsx')).RegisterPage),
            richScreen('/invitation', async () => (await import('./public/InvitationPage.tsx')).InvitationPage),
            screen('/sign-in', async () => (await import('./public/SignInPage.tsx')).SignInPage),
            richScreen('/my-case', async () => (await import('./public/MyCasePage.tsx')).MyCasePage),
            screen('/paper', async () => (await import('./public/PaperCheckPage.tsx')).PaperCheckPage),

            richScreen('/second-factor', async () => (await import('./account/SecondFactorPage.tsx')).SecondFactorPage),
            { path: '/home', element: <HomeOfRole /> },
            behind(everyone, [
              richScreen('/account', async () => (await import('./account/AccountPage.tsx')).AccountPage),
              screen('/notices', async () => (await import('./account/NoticesPage.tsx')).NoticesPage),
              richScreen(
                '/obligations/:id',
                async () => (await import('./shared/obligation/ObligationPage.tsx')).ObligationPage,
              ),
              richScreen(
                '/employments/:id',
                async () => (await import('./hr/staff/EmploymentPage.tsx')).EmploymentPage,
              ),
              screen('/receipt/:id', async () => (await import('./shared/receipt/ReceiptPage.tsx')).ReceiptPage),
              screen('/cases', async () => (await import('./shared/cases/CasesPage.tsx')).CasesPage),
              screen('/outage-claims/:id', async () => (await import('./station/claims/ClaimPage.tsx')).ClaimPage),
              richScreen('/cases/:id', async () => (await import('./shared/cases/CasePage.tsx')).CasePage),
            ]),
            behind(employer, [
              screen('/due', async () => (await import('./hr/home/HrHomePage.tsx')).HrHomePage),
              richScreen(
                '/report-hire',
                async () => (await import('./hr/report-hire/ReportHirePage.tsx')).ReportHirePage,
              ),
              screen('/staff', async () => (await import('./hr/staff/StaffPage.tsx')).StaffPage),
              richScreen('/roster', async () => (await import('./hr/roster/RosterUploadPage.tsx')).RosterUploadPage),
              richScreen('/roster/:id', async () => (await import('./hr/roster/RosterPage.tsx')).RosterPage),
              richScreen(
                '/roster/:id/rows',
                async () => (await import('./hr/roster/RosterRowsPage.tsx')).RosterRowsPage,
              ),
            ]),
            behind(
              [...employer, ...station, 'AUDITOR'],
              [
                richScreen('/visits', async () => (await import('./shared/visits/VisitsPage.tsx')).VisitsPage),
                richScreen('/visits/:id', async () => (await import('./shared/visits/VisitPage.tsx')).VisitPage),
                richScreen('/permits', async () => (await import('./shared/permits/PermitsPage.tsx')).PermitsPage),
              ],
            ),
            behind(
              [...employer, ...station, 'AUDITOR'],
              [
                richScreen(
                  '/prior-registrations',
                  async () =>
                    (await import('./shared/prior-registrations/PriorRegistrationsPage.tsx')).PriorRegistrationsPage,
                ),
              ],
            ),
            behind(employer, [
              richScreen(
                '/request-visit',
                async () => (await import('./hr/request-visit/RequestVisitPage.tsx')).RequestVisitPage,
              ),
            ]),
            behind(station, [
              richScreen(
                '/visit-calendar',
                async () => (await import('./station/visit-calendar/VisitCalendarPage.tsx')).VisitCalendarPage,
              ),
              richScreen('/service-hours', async () => (await import('./station/service/ServicePage.tsx')).ServicePage),
              richScreen('/visit-plan', async () => (await import('./station/visit-plan/PlanPage.tsx')).PlanPage),
              screen('/today', async () => (await import('./station/visit-day/TodayPage.tsx')).TodayPage),
              screen(
                '/visits/:id/day',
                async () => (await import('./station/visit-day/VisitDayPage.tsx')).VisitDayPage,
              ),
            ]),
            behind(
              ['EMPLOYER_ADMIN', 'STATION_CHIEF', 'ADMIN'],
              [richScreen('/users', async () => (await import('./admin/users/UsersPage.tsx')).UsersPage)],
            ),
            behind(
              ['EMPLOYER_ADMIN', 'STATION_CHIEF', 'AUDITOR', 'ADMIN'],
              [
                richScreen(
                  '/access-review',
                  async () => (await import('./admin/users/AccessReviewPage.tsx')).AccessReviewPage,
                ),
              ],
            ),
            behind(
              ['EMPLOYER_ADMIN'],
              [richScreen('/keys', async () => (await import('./admin/keys/ApiKeyPage.tsx')).ApiKeyPage)],
            ),
            behind(station, [
              screen('/desk', async () => (await import('./station/desk/DeskPage.tsx')).DeskPage),
              richScreen(
                '/employers/:id/finding',
                async () => (await import('./station/finding/FindingPage.tsx')).FindingPage,
              ),
              richScreen(
                '/employers/:id/report-hire',
                async () => (await import('./hr/report-hire/ReportHirePage.tsx')).ReportHirePage,
              ),
            ]),
            behind(
              [...station, 'AUDITOR', 'ADMIN'],
              [
                richScreen(
                  '/employers',
                  async () => (await import('./station/employers/EmployersPage.tsx')).EmployersPage,
                ),
                richScreen(
                  '/employers/:id',
                  async () => (await import('./station/employers/EmployerPage.tsx')).EmployerPage,
                ),
              ],
            ),
            behind(
              [...station, 'AUDITOR'],
              [
                screen(
                  '/compliance',
                  async () => (await import('./auditor/compliance/DashboardPage.tsx')).DashboardPage,
                ),
                richScreen('/explore', async () => (await import('./auditor/compliance/ExplorePage.tsx')).ExplorePage),
                richScreen('/exports', async () => (await import('./auditor/exports/ExportsPage.tsx')).ExportsPage),
                richScreen('/obligations', async () => (await import('./auditor/search/SearchPage.tsx')).SearchPage),
              ],
            ),
            behind(
              [...station, 'AUDITOR', 'ADMIN', 'EMPLOYER_ADMIN'],
              [richScreen('/trail', async () => (await import('./auditor/trail/TrailPage.tsx')).TrailPage)],
            ),
            behind(
              ['AUDITOR', 'ADMIN'],
              [
                richScreen(
                  '/retention',
                  async () => (await import('./auditor/retention/RetentionPage.tsx')).RetentionPage,
                ),
              ],
            ),
            behind(
              ['AUDITOR'],
              [richScreen('/samples', async () => (await import('./auditor/samples/SamplesPage.tsx')).SamplesPage)],
            ),
            behind(
              ['ADMIN'],
              [
                richScreen('/calendar', async () => (await import('./admin/calendar/CalendarPage.tsx')).CalendarPage),
                richScreen('/stations', async () => (await import('./admin/stations/StationsPage.tsx')).StationsPage),
              ],
            ),
            { path: '*', Component: LostPage },
          ],
        },
      ],
    },
  ])
}

function screen(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await afterPaint(load) }) }
}

/** A screen that uses the component library. */
function richScreen(path: string, load: () => Promise<ComponentType>): RouteObject {
  return {
    lazy: async () => ({ Component: await afterPaint(async () => (await import('./AntdOutlet.tsx')).AntdOutlet) }),
    children: [screen(path, load)],
  }
}

/**
 * The press is seen to be taken before a slow machine reads the code of the next screen. Pages out of sight are not
 * painted.
 */
async function afterPaint<Result>(work: () => Promise<Result>): Promise<Result> {
  if (document.visibilityState === 'visible')
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))
  return work()
}

function behind(roles: readonly Role[], children: RouteObject[]): RouteObject {
  return { element: <RequireRole roles={roles} />, children }
}
