import { useTranslation } from 'react-i18next'

export interface MapPoint {
  longitude: number
  latitude: number
  label: string
}

export interface MapRoute {
  key: string
  label: string
  points: readonly MapPoint[]
}

const colours = [
  '#1d4a86',
  '#b3261e',
  '#1b6b45',
  '#8a5300',
  '#6a3d9a',
  '#0b7285',
  '#a61e4d',
  '#5c6b00',
  '#364fc7',
  '#c2255c',
]
const [width, height, margin] = [720, 400, 36]

/** Places and routes to scale, drawn here: no map of somebody else's learns where the officers go. */
export function RouteMap({ station, routes }: { station?: MapPoint | null; routes: readonly MapRoute[] }) {
  const { t } = useTranslation()
  const points = [...(station ? [station] : []), ...routes.flatMap((route) => route.points)]
  if (points.length < 2) return null
  const [west, east] = [
    Math.min(...points.map(({ longitude }) => longitude)),
    Math.max(...points.map(({ longitude }) => longitude)),
  ]
  const [south, north] = [
    Math.min(...points.map(({ latitude }) => latitude)),
    Math.max(...points.map(({ latitude }) => latitude)),
  ]
  const shrink = Math.cos(((south + north) / 2) * (Math.PI / 180))
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1e-6, (east - west) * shrink),
    (height - 2 * margin) / Math.max(1e-6, north - south),
  )
  const place = ({ longitude, latitude }: MapPoint): [number, number] => [
    width / 2 + (longitude - (west + east) / 2) * shrink * scale,
    height / 2 - (latitude - (south + north) / 2) * scale,
  ]
  return (
    <svg className="route-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('visits.plan.map')}>
      {routes.map((route, index) => {
        const colour = colours[index % colours.length]
        const way = [...(station ? [station] : []), ...route.points, ...(station ? [station] : [])].map((point) =>
          place(point)
            .map((n) => n.toFixed(1))
            .join(','),
        )
        return (
          <g key={route.key}>
            <title>{route.label}</title>
            <polyline
              points={way.join(' ')}
              fill="none"
              stroke={colour}
              strokeWidth="2"
              strokeOpacity="0.75"
              strokeLinejoin="round"
            />
            {route.points.map((point, stop) => {
              const [x, y] = place(point)
              return (
                <g key={`${point.label}${stop}`}>
                  <circle cx={x} cy={y} r="9" fill={colour} />
                  <text x={x} y={y + 4} textAnchor="middle" style={{ fill: '#fff' }}>
                    {stop + 1}
                  </text>
                  <title>{point.label}</title>
                </g>
              )
            })}
          </g>
        )
      })}
      {station && (
        <g>
          <rect x={place(station)[0] - 7} y={place(station)[1] - 7} width="14" height="14" fill="#17212e" />
          <text x={place(station)[0] + 11} y={place(station)[1] + 4}>
            {t('visits.plan.station')}
          </text>
        </g>
      )}
    </svg>
  )
}
