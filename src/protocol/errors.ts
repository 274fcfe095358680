/**
 * Every error that leaves the server, on the socket and over HTTP. `docs/ERRORS.md` is made from this table.
 * `status` is the HTTP status; `retryable` says that the same request may succeed later, unchanged.
 */
export const ErrorTable = {
  invalid_request: { status: 400, retryable: false, message: 'The request does not fit its schema.' },
  not_json: { status: 400, retryable: false, message: 'The frame is not a JSON object in a text frame.' },
  unknown_command: { status: 400, retryable: false, message: 'There is no such command.' },
  hello_expected: {
    status: 400,
    retryable: false,
    message: 'The first command must be hello, and only the first.',
  },
  unsupported_version: {
    status: 400,
    retryable: false,
    message: 'This protocol version is not spoken here.',
  },
  text_blank: { status: 422, retryable: false, message: 'The text has nothing to see in it.' },
  text_too_long: { status: 422, retryable: false, message: 'The text is too long.' },
  text_malformed: {
    status: 422,
    retryable: false,
    message: 'The text holds characters that cannot be stored.',
  },
  text_unchanged: { status: 422, retryable: false, message: 'The new text is the same as the old one.' },
  unauthenticated: {
    status: 401,
    retryable: false,
    message: 'Sign in first: the token is missing or wrong.',
  },
  token_expired: {
    status: 401,
    retryable: false,
    message: 'The access token has expired: get a new one.',
  },
  bad_credentials: { status: 401, retryable: false, message: 'The login or the password is wrong.' },
  refresh_refused: {
    status: 401,
    retryable: false,
    message: 'The refresh token is unknown, used or expired.',
  },
  session_ended: { status: 401, retryable: false, message: 'The session has ended.' },
  forbidden: { status: 403, retryable: false, message: 'You may not do this.' },
  origin_refused: { status: 403, retryable: false, message: 'Requests from this origin are not accepted.' },
  not_found: { status: 404, retryable: false, message: 'There is nothing here, or it is not for you.' },
  room_not_found: {
    status: 404,
    retryable: false,
    message: 'There is no such room, or you are not a member.',
  },
  message_not_found: { status: 404, retryable: false, message: 'There is no such message in this room.' },
  user_not_found: { status: 404, retryable: false, message: 'There is no such user.' },
  method_not_allowed: { status: 405, retryable: false, message: 'This method is not supported here.' },
  login_taken: { status: 409, retryable: false, message: 'This login is taken.' },
  email_taken: { status: 409, retryable: false, message: 'This e-mail address is taken.' },
  room_archived: { status: 409, retryable: false, message: 'The room is archived.' },
  message_deleted: { status: 409, retryable: false, message: 'The message was deleted.' },
  too_many_rooms: { status: 409, retryable: false, message: 'Nobody can be in more than 1000 rooms.' },
  already_member: { status: 409, retryable: false, message: 'Already a member of the room.' },
  general_room: { status: 409, retryable: false, message: 'Everyone stays in the General room.' },
  direct_room: { status: 409, retryable: false, message: 'A direct conversation has no such setting.' },
  client_id_reused: {
    status: 409,
    retryable: false,
    message: 'This client id was already used for a message in another room.',
  },
  confirmation_required: {
    status: 409,
    retryable: false,
    message: 'This cannot be undone: repeat the request with confirm set to true.',
  },
  body_too_large: { status: 413, retryable: false, message: 'The request is too large.' },
  unsupported_media_type: {
    status: 415,
    retryable: false,
    message: 'This content type is not accepted here.',
  },
  rate_limited: { status: 429, retryable: true, message: 'Too many requests: wait and repeat.' },
  internal: { status: 500, retryable: true, message: 'Something failed here. The log has the details.' },
  busy: { status: 503, retryable: true, message: 'The server has too much to do: wait and repeat.' },
  unavailable: { status: 503, retryable: true, message: 'The database cannot be reached: wait and repeat.' },
  shutting_down: { status: 503, retryable: true, message: 'The server is stopping: connect again.' },
} as const satisfies Record<string, { status: number; retryable: boolean; message: string }>;

export type ErrorCode = keyof typeof ErrorTable;
