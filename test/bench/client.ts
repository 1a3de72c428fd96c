import net from 'node:net'

/** One kept-alive connection over which one request after the other is sent: the least that a client can cost. */
export class Connection {
  readonly #socket: net.Socket
  #received: Buffer = Buffer.alloc(0)
  #waiting: { resolve: (body: string) => void; reject: (error: Error) => void } | null = null
  readonly #port: number

  private constructor(socket: net.Socket, port: number) {
    this.#socket = socket
    this.#port = port
    socket.setNoDelay(true)
    socket.on('data', (part: Buffer) => this.#take(part))
    socket.on('error', (error) => this.#waiting?.reject(error))
    socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection')))
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(new Connection(socket, port)))
      socket.once('error', reject)
    })
  }

  /** The body of the answer; anything but 200 is an error. */
  post(path: string, cookie: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nhost: localhost:${this.#port}\r\ncontent-type: application/json\r\naccept: application/json\r\naccept-language: en\r\ncookie: ${cookie}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    })
  }

  close(): void {
    this.#waiting = null
    this.#socket.destroy()
  }

  #take(part: Buffer): void {
    this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part])
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.#received.toString('latin1', 0, headEnd)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)
    const body = length ? this.#whole(headEnd + 4, Number(length[1])) : this.#chunks(headEnd + 4)
    if (body === null) return
    this.#received = Buffer.alloc(0)
    const { resolve, reject } = this.#waiting ?? { resolve: () => undefined, reject: () => undefined }
    this.#waiting = null
    if (head.startsWith('HTTP/1.1 200')) resolve(body)
    else reject(new Error(`${head.split('\r\n')[0]}: ${body.slice(0, 500)}`))
  }

  #whole(from: number, length: number): string | null {
    return this.#received.length < from + length ? null : this.#received.toString('utf8', from, from + length)
  }

  #chunks(from: number): string | null {
    const parts: Buffer[] = []
    for (let at = from; ;) {
      const lineEnd = this.#received.indexOf('\r\n', at)
      if (lineEnd < 0) return null
      const size = Number.parseInt(this.#received.toString('latin1', at, lineEnd), 16)
      if (this.#received.length < lineEnd + 2 + size + 2) return null
      if (size === 0) return Buffer.concat(parts).toString()
      parts.push(this.#received.subarray(lineEnd + 2, lineEnd + 2 + size))
      at = lineEnd + 2 + size + 2
    }
  }
}
