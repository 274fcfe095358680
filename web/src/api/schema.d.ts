// Made from docs/protocol/openapi.json by `npm run docs`. Do not edit.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "alive";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it serve now?
         * @description The database answers, and the service is not stopping. Without the bus to other nodes it is degraded, and answers 200 all the same.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description degraded: it serves, and people on this node reach each other at once, those on other nodes after the next comparison with the database. */
                            status: "ready" | "degraded" | "unready";
                            checks: {
                                database: "ok" | "failed";
                                serving: "ok" | "failed";
                                bus: "ok" | "failed";
                            };
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description degraded: it serves, and people on this node reach each other at once, those on other nodes after the next comparison with the database. */
                            status: "ready" | "degraded" | "unready";
                            checks: {
                                database: "ok" | "failed";
                                serving: "ok" | "failed";
                                bus: "ok" | "failed";
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this service is like
         * @description For clients, before anybody has signed in.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            name: "Parley";
                            /** @description of the service */
                            version: string;
                            /** @description whether people may sign up by themselves */
                            registration: "open" | "closed";
                            /** @description whether there is an admin panel at /admin */
                            admin: boolean;
                            /** @description bounds of what is taken */
                            limits: {
                                /** @description of a text, in code points */
                                messageLength: number;
                                /** @description of the file of a picture */
                                avatarBytes: number;
                                /** @description characters */
                                passwordMin: number;
                                /** @description characters */
                                passwordMax: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a form (OAuth 2)
         * @description Password grant, or refresh_token grant. The tokens are in the answer, no cookie is set. A code of the second factor goes into the field `code`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-www-form-urlencoded": {
                        /** @default password */
                        grant_type?: "password" | "refresh_token";
                        username?: string;
                        password?: string;
                        /** @description of the second factor: six digits from the app, or a recovery code */
                        code?: string;
                        refresh_token?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            access_token: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            /** @description seconds */
                            expires_in: number;
                            refresh_token: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The login or the password is wrong. A code of the second factor is needed, too. The code of the second factor is wrong or was used. The refresh token is unknown, used or expired. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This account is disabled. This account is banned. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign up, and be signed in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        password: string;
                        name?: string;
                        /** Format: email */
                        email?: string;
                        /**
                         * @description where the refresh token goes: an HttpOnly cookie (browsers), or the answer (other programs)
                         * @default cookie
                         */
                        session?: "cookie" | "token";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accessToken: string;
                            /** @enum {string} */
                            tokenType: "bearer";
                            /** @description lifetime of the access token, seconds */
                            expiresIn: number;
                            user: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                                email: string | null;
                                /** Format: date-time */
                                createdAt: string;
                            };
                            /** @description only when it was not set as a cookie */
                            refreshToken?: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description You may not do this. Requests from this origin are not accepted. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This login is taken. This e-mail address is taken. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This password is one of the most used: choose another. The text has nothing to see in it. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        password: string;
                        /** @description of the second factor: six digits from the app, or a recovery code */
                        code?: string;
                        /**
                         * @description where the refresh token goes: an HttpOnly cookie (browsers), or the answer (other programs)
                         * @default cookie
                         */
                        session?: "cookie" | "token";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accessToken: string;
                            /** @enum {string} */
                            tokenType: "bearer";
                            /** @description lifetime of the access token, seconds */
                            expiresIn: number;
                            user: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                                email: string | null;
                                /** Format: date-time */
                                createdAt: string;
                            };
                            /** @description only when it was not set as a cookie */
                            refreshToken?: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The login or the password is wrong. A code of the second factor is needed, too. The code of the second factor is wrong or was used. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This account is disabled. This account is banned. Requests from this origin are not accepted. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trade the refresh token for new tokens
         * @description From the cookie, or from the body. Each refresh token is good once: a second use ends the session, but for a cookie that the same browser sends again within ten seconds, before it has used the new one.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        refreshToken?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accessToken: string;
                            /** @enum {string} */
                            tokenType: "bearer";
                            /** @description lifetime of the access token, seconds */
                            expiresIn: number;
                            user: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                                email: string | null;
                                /** Format: date-time */
                                createdAt: string;
                            };
                            /** @description only when it was not set as a cookie */
                            refreshToken?: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The refresh token is unknown, used or expired. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Requests from this origin are not accepted. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End this session
         * @description Its tokens stop working at once and its sockets are closed.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                            email: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete my account
         * @description Needs the password, a code if there is a second factor, and `confirm`. I am signed out everywhere at once; rooms and messages follow shortly after. The last admin cannot go.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                        /** @description of the second factor: six digits from the app, or a recovery code */
                        code?: string;
                        /** @description keep: they stay, by `deleted user`. erase: all their texts go, the earlier ones too. */
                        messages: "keep" | "erase";
                        /** @description this cannot be undone */
                        confirm?: boolean;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. A code of the second factor is needed, too. The code of the second factor is wrong or was used. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The current password is wrong. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This cannot be undone: repeat the request with confirm set to true. The last admin must stay one. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change my name or e-mail address
         * @description Everybody hears of a new name by the event `user`. The address needs the password.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description null: none. Needs `password`. */
                        email?: string | null;
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                            email: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The current password is wrong. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This e-mail address is taken. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my password
         * @description All other sessions end and their sockets close.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The current password is wrong. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This password is one of the most used: choose another. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description newest use first, at most 200 */
                            sessions: {
                                /** Format: uuid */
                                id: string;
                                /** @description as the device calls itself */
                                userAgent: string;
                                /** @description network address at sign-in */
                                address: string;
                                /** Format: date-time */
                                createdAt: string;
                                /**
                                 * Format: date-time
                                 * @description sign-in or last refresh
                                 */
                                usedAt: string;
                                /** @description the one that asks */
                                current: boolean;
                            }[];
                        };
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description Its tokens stop working at once and its sockets are closed. It may be the present one.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such session. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End all my other sessions */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether I have a second factor */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description my role needs one */
                            required: boolean;
                            /** @description null: there is none */
                            confirmedAt: string | null;
                            recoveryCodesLeft: number;
                        };
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Begin to set up a second factor
         * @description It is asked for nowhere until it is confirmed. Beginning again gives another secret.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Base32, to be typed into the app */
                            secret: string;
                            /** @description otpauth address, to be shown as a QR code */
                            uri: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The current password is wrong. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is a second factor already. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Remove my second factor */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                        /** @description of the second factor: six digits from the app, or a recovery code */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. The code of the second factor is wrong or was used. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The current password is wrong. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no second factor. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm it with a first code
         * @description From now on sign-in asks for a code. The recovery codes are shown this once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description of the second factor: six digits from the app, or a recovery code */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description each is good once; they are not shown again */
                            recoveryCodes: string[];
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. The code of the second factor is wrong or was used. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no second factor. There is a second factor already. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description All earlier ones are worthless from now on.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description of the second factor: six digits from the app, or a recovery code */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description each is good once; they are not shown again */
                            recoveryCodes: string[];
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. The code of the second factor is wrong or was used. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no second factor. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what is stored about me
         * @description One JSON document as a download. docs/ACCOUNTS.md says what is in it.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List and find people */
        get: {
            parameters: {
                query?: {
                    /** @description part of a login or name */
                    q?: string;
                    /** @description `next` of the page before */
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            users: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                                /** @description has an open socket */
                                online: boolean;
                            }[];
                            /** @description `after` of the next page */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                            /** @description has an open socket */
                            online: boolean;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Upload a picture of mine
         * @description A form with one file in the field `file`: PNG, JPEG or WebP by its content, at most 1048576 bytes and 25 million pixels. It is made square, in three sizes, without its metadata, after the answer: the event `user` brings the new address to everybody, or `avatarRefused` tells the uploader why not.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                /** @description It is being worked on. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This content type is not accepted here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The file is not a whole picture that can be read. The picture has too many pixels. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * One of the default pictures again
         * @description At random. What was uploaded and is not worked on yet is dropped.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                        };
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/users/{id}/remove-avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a picture that offends from somebody
         * @description They get one of the default ones, and are told why. The files go at once, unless somebody else has the same.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/avatars/{key}/{width}.webp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture
         * @description In one of the widths 48, 128 and 512, for ever the same under one address.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                    width: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The picture. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/webp": string;
                    };
                };
                /** @description You have it. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description There is nothing here, or it is not for you. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My rooms, newest message first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description newest message first */
                            rooms: {
                                room: {
                                    id: number;
                                    kind: "general" | "public" | "private" | "direct";
                                    /** @description null for a direct conversation */
                                    name: string | null;
                                    topic: string;
                                    membersCanAdd: boolean;
                                    /** @description pause that a member keeps between two messages, seconds; 0: none */
                                    slowSeconds: number;
                                    archivedAt: string | null;
                                    /** Format: date-time */
                                    createdAt: string;
                                    version: number;
                                };
                                version: number;
                                memberCount: number;
                                role: "owner" | "member";
                                peer?: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                readSeq: number;
                                readByAllSeq: number;
                                /** @description messages of others after readSeq, counted up to 100 */
                                unread: number;
                                lastMessage?: {
                                    seq: number;
                                    version: number;
                                    author: {
                                        id: number;
                                        name: string;
                                        role: "user" | "moderator" | "admin";
                                        avatar: string | null;
                                    };
                                    text: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    clientId?: string;
                                    /** Format: date-time */
                                    editedAt?: string;
                                    /** Format: date-time */
                                    deletedAt?: string;
                                    system?: {
                                        action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                        user?: {
                                            id: number;
                                            name: string;
                                        };
                                        /** @description the new name or topic */
                                        value?: string;
                                    };
                                };
                            }[];
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a room */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kind: "public" | "private";
                        name: string;
                        topic?: string;
                        /** @default false */
                        membersCanAdd?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            room: {
                                id: number;
                                kind: "general" | "public" | "private" | "direct";
                                /** @description null for a direct conversation */
                                name: string | null;
                                topic: string;
                                membersCanAdd: boolean;
                                /** @description pause that a member keeps between two messages, seconds; 0: none */
                                slowSeconds: number;
                                archivedAt: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                version: number;
                            };
                            version: number;
                            memberCount: number;
                            role: "owner" | "member";
                            peer?: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            readSeq: number;
                            readByAllSeq: number;
                            /** @description messages of others after readSeq, counted up to 100 */
                            unread: number;
                            lastMessage?: {
                                seq: number;
                                version: number;
                                author: {
                                    id: number;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                text: string;
                                /** Format: date-time */
                                createdAt: string;
                                clientId?: string;
                                /** Format: date-time */
                                editedAt?: string;
                                /** Format: date-time */
                                deletedAt?: string;
                                system?: {
                                    action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                    user?: {
                                        id: number;
                                        name: string;
                                    };
                                    /** @description the new name or topic */
                                    value?: string;
                                };
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/direct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The direct conversation with somebody
         * @description There is one per pair; it is made when there is none.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        user: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            room: {
                                id: number;
                                kind: "general" | "public" | "private" | "direct";
                                /** @description null for a direct conversation */
                                name: string | null;
                                topic: string;
                                membersCanAdd: boolean;
                                /** @description pause that a member keeps between two messages, seconds; 0: none */
                                slowSeconds: number;
                                archivedAt: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                version: number;
                            };
                            version: number;
                            memberCount: number;
                            role: "owner" | "member";
                            peer?: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            readSeq: number;
                            readByAllSeq: number;
                            /** @description messages of others after readSeq, counted up to 100 */
                            unread: number;
                            lastMessage?: {
                                seq: number;
                                version: number;
                                author: {
                                    id: number;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                text: string;
                                /** Format: date-time */
                                createdAt: string;
                                clientId?: string;
                                /** Format: date-time */
                                editedAt?: string;
                                /** Format: date-time */
                                deletedAt?: string;
                                system?: {
                                    action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                    user?: {
                                        id: number;
                                        name: string;
                                    };
                                    /** @description the new name or topic */
                                    value?: string;
                                };
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. One of you has blocked the other. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/browse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public rooms by name */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    limit?: number;
                    /** @description part of a name */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description by name */
                            rooms: {
                                room: {
                                    id: number;
                                    kind: "general" | "public" | "private" | "direct";
                                    /** @description null for a direct conversation */
                                    name: string | null;
                                    topic: string;
                                    membersCanAdd: boolean;
                                    /** @description pause that a member keeps between two messages, seconds; 0: none */
                                    slowSeconds: number;
                                    archivedAt: string | null;
                                    /** Format: date-time */
                                    createdAt: string;
                                    version: number;
                                };
                                memberCount: number;
                                /** @description whether it is one of my rooms */
                                joined: boolean;
                            }[];
                            /** @description `after` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One room */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            room: {
                                id: number;
                                kind: "general" | "public" | "private" | "direct";
                                /** @description null for a direct conversation */
                                name: string | null;
                                topic: string;
                                membersCanAdd: boolean;
                                /** @description pause that a member keeps between two messages, seconds; 0: none */
                                slowSeconds: number;
                                archivedAt: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                version: number;
                            };
                            memberCount: number;
                            /** @description whether it is one of my rooms */
                            joined: boolean;
                            summary?: {
                                room: {
                                    id: number;
                                    kind: "general" | "public" | "private" | "direct";
                                    /** @description null for a direct conversation */
                                    name: string | null;
                                    topic: string;
                                    membersCanAdd: boolean;
                                    /** @description pause that a member keeps between two messages, seconds; 0: none */
                                    slowSeconds: number;
                                    archivedAt: string | null;
                                    /** Format: date-time */
                                    createdAt: string;
                                    version: number;
                                };
                                version: number;
                                memberCount: number;
                                role: "owner" | "member";
                                peer?: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                readSeq: number;
                                readByAllSeq: number;
                                /** @description messages of others after readSeq, counted up to 100 */
                                unread: number;
                                lastMessage?: {
                                    seq: number;
                                    version: number;
                                    author: {
                                        id: number;
                                        name: string;
                                        role: "user" | "moderator" | "admin";
                                        avatar: string | null;
                                    };
                                    text: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    clientId?: string;
                                    /** Format: date-time */
                                    editedAt?: string;
                                    /** Format: date-time */
                                    deletedAt?: string;
                                    system?: {
                                        action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                        user?: {
                                            id: number;
                                            name: string;
                                        };
                                        /** @description the new name or topic */
                                        value?: string;
                                    };
                                };
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Archive a room
         * @description For good: its history stays, and nothing more is sent.
         */
        delete: {
            parameters: {
                query?: {
                    /** @description this cannot be undone */
                    confirm?: boolean;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "general" | "public" | "private" | "direct";
                            /** @description null for a direct conversation */
                            name: string | null;
                            topic: string;
                            membersCanAdd: boolean;
                            /** @description pause that a member keeps between two messages, seconds; 0: none */
                            slowSeconds: number;
                            archivedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A direct conversation has no such setting. Everyone stays in the General room. The room is archived. This cannot be undone: repeat the request with confirm set to true. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change the name, the topic, slow mode, or who may add people
         * @description For the owner, moderators and admins; these two also in public rooms that they are not in.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        topic?: string;
                        membersCanAdd?: boolean;
                        /** @description pause that a member keeps between two messages, seconds; 0: none */
                        slowSeconds?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "general" | "public" | "private" | "direct";
                            /** @description null for a direct conversation */
                            name: string | null;
                            topic: string;
                            membersCanAdd: boolean;
                            /** @description pause that a member keeps between two messages, seconds; 0: none */
                            slowSeconds: number;
                            archivedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A direct conversation has no such setting. Everyone stays in the General room. The room is archived. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/rooms/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join a public room */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            room: {
                                id: number;
                                kind: "general" | "public" | "private" | "direct";
                                /** @description null for a direct conversation */
                                name: string | null;
                                topic: string;
                                membersCanAdd: boolean;
                                /** @description pause that a member keeps between two messages, seconds; 0: none */
                                slowSeconds: number;
                                archivedAt: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                version: number;
                            };
                            version: number;
                            memberCount: number;
                            role: "owner" | "member";
                            peer?: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            readSeq: number;
                            readByAllSeq: number;
                            /** @description messages of others after readSeq, counted up to 100 */
                            unread: number;
                            lastMessage?: {
                                seq: number;
                                version: number;
                                author: {
                                    id: number;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                text: string;
                                /** Format: date-time */
                                createdAt: string;
                                clientId?: string;
                                /** Format: date-time */
                                editedAt?: string;
                                /** Format: date-time */
                                deletedAt?: string;
                                system?: {
                                    action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                    user?: {
                                        id: number;
                                        name: string;
                                    };
                                    /** @description the new name or topic */
                                    value?: string;
                                };
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not take part here for now. This person is banned from the room. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Already a member of the room. Nobody can be in more than 1000 rooms. The room is archived. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a room
         * @description An owner hands it over: to `newOwner`, else to who joined first. The last one archives it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description needed in a private room, and by the last one, who archives the room */
                        confirm?: boolean;
                        newOwner?: number;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Everyone stays in the General room. A direct conversation has no such setting. This cannot be undone: repeat the request with confirm set to true. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members, and who of them is online */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description by user id */
                            members: {
                                user: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                role: "owner" | "member";
                                state: "active" | "left";
                                /** Format: date-time */
                                joinedAt: string;
                                version: number;
                                online: boolean;
                            }[];
                            /** @description `after` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add people to a room
         * @description For the owner, and for all members where the room says so. Who is in it already is skipped.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        users: number[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description who was not a member before */
                            members: {
                                user: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                role: "owner" | "member";
                                state: "active" | "left";
                                /** Format: date-time */
                                joinedAt: string;
                                version: number;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. This person is banned from the room. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Everyone stays in the General room. A direct conversation has no such setting. The room is archived. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove somebody from a room
         * @description For the owner, moderators and admins. The owner cannot be removed.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    user: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Everyone stays in the General room. A direct conversation has no such setting. The room is archived. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My contacts */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description by user id */
                            contacts: {
                                user: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                name: string;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            /** @description `after` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a contact, or change the shown name */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            name: string;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a contact */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom I blocked */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description by user id */
                            blocks: {
                                user: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            /** @description `after` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/blocks/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Block somebody
         * @description Neither can write to the other directly any more. In rooms that both are in, it is my clients that do not show what they write. They are not told.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. Nobody can block more than 1000 people. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Unblock somebody */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of history
         * @description The newest messages, or those before, after or around one. At most one of the three.
         */
        get: {
            parameters: {
                query?: {
                    before?: number;
                    after?: number;
                    around?: number;
                    /** @description messages */
                    limit?: number;
                };
                header?: never;
                path: {
                    room: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description newest first */
                            messages: {
                                seq: number;
                                version: number;
                                author: {
                                    id: number;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                text: string;
                                /** Format: date-time */
                                createdAt: string;
                                clientId?: string;
                                /** Format: date-time */
                                editedAt?: string;
                                /** Format: date-time */
                                deletedAt?: string;
                                system?: {
                                    action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                    user?: {
                                        id: number;
                                        name: string;
                                    };
                                    /** @description the new name or topic */
                                    value?: string;
                                };
                            }[];
                            /** @description the place in the room’s log at which the page looked so */
                            version: number;
                            hasBefore: boolean;
                            hasAfter: boolean;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Send a message
         * @description Repeating a request with the same clientId stores nothing more and answers the same.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clientId: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            room: number;
                            seq: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description true when this clientId was stored before: the first answer again */
                            duplicate: boolean;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not write here for now. You may not take part here for now. One of you has blocked the other. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The room is archived. This client id was already used for a message in another room. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text is too long. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The room is in slow mode: wait before the next message. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. The database cannot be reached: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: number;
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seq: number;
                            version: number;
                            author: {
                                id: number;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            clientId?: string;
                            /** Format: date-time */
                            editedAt?: string;
                            /** Format: date-time */
                            deletedAt?: string;
                            system?: {
                                action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                user?: {
                                    id: number;
                                    name: string;
                                };
                                /** @description the new name or topic */
                                value?: string;
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such message in this room. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a message
         * @description One’s own, or anyone’s as a moderator or admin. Its place in the history stays.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: number;
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description for the author and the audit log, when the message is another’s */
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seq: number;
                            version: number;
                            author: {
                                id: number;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            clientId?: string;
                            /** Format: date-time */
                            editedAt?: string;
                            /** Format: date-time */
                            deletedAt?: string;
                            system?: {
                                action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                user?: {
                                    id: number;
                                    name: string;
                                };
                                /** @description the new name or topic */
                                value?: string;
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such message in this room. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The message was deleted. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Edit one’s own message */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: number;
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seq: number;
                            version: number;
                            author: {
                                id: number;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            clientId?: string;
                            /** Format: date-time */
                            editedAt?: string;
                            /** Format: date-time */
                            deletedAt?: string;
                            system?: {
                                action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                user?: {
                                    id: number;
                                    name: string;
                                };
                                /** @description the new name or topic */
                                value?: string;
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not write here for now. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such message in this room. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The message was deleted. The room is archived. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text is too long. The text holds characters that cannot be stored. The new text is the same as the old one. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{seq}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put back a deleted message of another
         * @description For moderators and admins. What its own author deleted stays deleted, and so does what was erased.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: number;
                    seq: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description for the author and the audit log */
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seq: number;
                            version: number;
                            author: {
                                id: number;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            clientId?: string;
                            /** Format: date-time */
                            editedAt?: string;
                            /** Format: date-time */
                            deletedAt?: string;
                            system?: {
                                action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                user?: {
                                    id: number;
                                    name: string;
                                };
                                /** @description the new name or topic */
                                value?: string;
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such message in this room. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. The message is not deleted. Its author deleted the message. Nothing is kept of the message. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{seq}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The earlier texts of a message
         * @description For moderators and admins inside the room; each reading is written in the audit log.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: number;
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: {
                                seq: number;
                                version: number;
                                author: {
                                    id: number;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                text: string;
                                /** Format: date-time */
                                createdAt: string;
                                clientId?: string;
                                /** Format: date-time */
                                editedAt?: string;
                                /** Format: date-time */
                                deletedAt?: string;
                                system?: {
                                    action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                    user?: {
                                        id: number;
                                        name: string;
                                    };
                                    /** @description the new name or topic */
                                    value?: string;
                                };
                            };
                            /** @description oldest first */
                            revisions: {
                                /** @description the place in the room’s log at which it was replaced */
                                version: number;
                                text: string;
                                /** Format: date-time */
                                replacedAt: string;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such message in this room. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/users/{id}/remove-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove all messages of a person
         * @description Those written so far, in one room or in all, private and direct ones included. The answer comes when it is recorded; the messages go in the background, and clients see each of them go.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description only there; absent: in all rooms */
                        room?: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            user: number;
                            /** @description null: all rooms */
                            room: number | null;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/sanctions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sanctions of a person, of a room, or in force
         * @description For moderators and admins those everywhere and in rooms where they stand; the owner of a room names it.
         */
        get: {
            parameters: {
                query?: {
                    user?: number;
                    room?: number;
                    /** @description only those in force now */
                    inForce?: boolean;
                    /** @description `next` of the page before */
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description by id */
                            sanctions: {
                                id: number;
                                kind: "mute" | "timeout" | "ban";
                                /** @description null: everywhere */
                                room: number | null;
                                reason: string;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description null: until somebody lifts it */
                                expiresAt: string | null;
                                user: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                by: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                inForce: boolean;
                                liftedAt: string | null;
                                liftedBy: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                } | null;
                                liftReason: string | null;
                            }[];
                            /** @description `after` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Mute, time out or ban somebody
         * @description For moderators and admins everywhere and in rooms where they stand; for the owner of a room there. A mute stops writing, a timeout everything but reading, a ban in a room ends the membership, a ban everywhere all sign-ins. It acts on open sockets at once and ends by itself.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        user: number;
                        /** @description null, the default: everywhere */
                        room?: number | null;
                        kind: "mute" | "timeout" | "ban";
                        reason: string;
                        /** @description how long; null, the default: until somebody lifts it. A timeout needs it, and lasts at most 2419200. */
                        seconds?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "mute" | "timeout" | "ban";
                            /** @description null: everywhere */
                            room: number | null;
                            reason: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description null: until somebody lifts it */
                            expiresAt: string | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. Everyone stays in the General room. A direct conversation has no such setting. The room is archived. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/sanctions/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a sanction before its end
         * @description For whoever could give it. A membership that it ended does not come back.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "mute" | "timeout" | "ban";
                            /** @description null: everywhere */
                            room: number | null;
                            reason: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description null: until somebody lifts it */
                            expiresAt: string | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such sanction. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. The sanction is over already. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My sanctions in force, whom I blocked, and how many notices are unread
         * @description The socket tells the same after hello, and whenever it changes.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description in force now */
                            sanctions: {
                                id: number;
                                kind: "mute" | "timeout" | "ban";
                                /** @description null: everywhere */
                                room: number | null;
                                reason: string;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description null: until somebody lifts it */
                                expiresAt: string | null;
                            }[];
                            /** @description whom I blocked: they are not shown to me */
                            blocked: number[];
                            unreadNotices: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a message or a person to the moderators
         * @description A message of a room that one is in, or anybody. There is one case at a time for each; who reports the same again replaces what they said.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        room: number;
                        seq: number;
                        category: "spam" | "abuse" | "illegal" | "other";
                        /** @description what is wrong; may be empty */
                        text: string;
                    } | {
                        user: number;
                        category: "spam" | "abuse" | "illegal" | "other";
                        /** @description what is wrong; may be empty */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description The case; another report on the same joins it. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            report: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. There is no such message in this room. There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sanctions/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal against a sanction of one’s own
         * @description Once for each sanction, while it is in force.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description The case; another report on the same joins it. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            report: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such sanction. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The sanction is over already. There is an appeal against this already. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal against a ban from the service
         * @description For those who cannot sign in because of it. It counts as an attempt to sign in.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        password: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description The case; another report on the same joins it. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            report: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The login or the password is wrong. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This account is disabled. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such sanction. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is an appeal against this already. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests: wait and repeat. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the moderators told me */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    before?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description newest first */
                            notices: {
                                id: number;
                                /** Format: date-time */
                                createdAt: string;
                                readAt: string | null;
                                content: {
                                    /** @enum {string} */
                                    kind: "sanctioned";
                                    sanction: {
                                        id: number;
                                        kind: "mute" | "timeout" | "ban";
                                        /** @description null: everywhere */
                                        room: number | null;
                                        reason: string;
                                        /** Format: date-time */
                                        createdAt: string;
                                        /** @description null: until somebody lifts it */
                                        expiresAt: string | null;
                                    };
                                } | {
                                    /** @enum {string} */
                                    kind: "sanctionLifted";
                                    sanction: {
                                        id: number;
                                        kind: "mute" | "timeout" | "ban";
                                        /** @description null: everywhere */
                                        room: number | null;
                                        reason: string;
                                        /** Format: date-time */
                                        createdAt: string;
                                        /** @description null: until somebody lifts it */
                                        expiresAt: string | null;
                                    };
                                    reason: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "messageRemoved";
                                    room: number;
                                    seq: number;
                                    reason: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "messageRestored";
                                    room: number;
                                    seq: number;
                                    reason: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "messagesRemoved";
                                    reason: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "avatarRemoved";
                                    reason: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "reportClosed";
                                    report: number;
                                    outcome: "resolved" | "dismissed";
                                    note: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "appealClosed";
                                    report: number;
                                    outcome: "resolved" | "dismissed";
                                    note: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "roleChanged";
                                    role: "user" | "moderator" | "admin";
                                } | {
                                    /** @enum {string} */
                                    kind: "secondFactorReset";
                                };
                            }[];
                            /** @description `before` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notices as read, up to one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        upTo: number;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such notice. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long the queue is
         * @description The event `queue` tells it whenever it changes.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            open: number;
                            claimed: number;
                            /** @description creation of the oldest open report */
                            oldestAt: string | null;
                        };
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports and appeals, oldest first
         * @description Those that one may work on: not on oneself, nor on people above one.
         */
        get: {
            parameters: {
                query?: {
                    status?: "open" | "claimed" | "resolved" | "dismissed";
                    kind?: "message" | "user" | "appeal";
                    /** @description `next` of the page before */
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description oldest first */
                            reports: {
                                id: number;
                                kind: "message" | "user" | "appeal";
                                status: "open" | "claimed" | "resolved" | "dismissed";
                                target: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                room: number | null;
                                seq: number | null;
                                sanction: number | null;
                                /** @description people who complained */
                                voices: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description until now, or until it was closed */
                                ageSeconds: number;
                                claimedBy: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                } | null;
                                claimedAt: string | null;
                                closedBy: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                } | null;
                                closedAt: string | null;
                                /** @description what those who complained were told */
                                note: string;
                                /** @description how often it was opened again */
                                reopened: number;
                            }[];
                            /** @description `after` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report with all that belongs to it
         * @description A reported message is shown with its earlier texts and the conversation around it, of private rooms and direct conversations, too. The audit log then tells that it was read.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            report: {
                                id: number;
                                kind: "message" | "user" | "appeal";
                                status: "open" | "claimed" | "resolved" | "dismissed";
                                target: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                room: number | null;
                                seq: number | null;
                                sanction: number | null;
                                /** @description people who complained */
                                voices: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description until now, or until it was closed */
                                ageSeconds: number;
                                claimedBy: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                } | null;
                                claimedAt: string | null;
                                closedBy: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                } | null;
                                closedAt: string | null;
                                /** @description what those who complained were told */
                                note: string;
                                /** @description how often it was opened again */
                                reopened: number;
                            };
                            /** @description newest first, the last hundred */
                            voices: {
                                user: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                category: "spam" | "abuse" | "illegal" | "other" | "appeal";
                                text: string;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            message?: {
                                room: {
                                    id: number;
                                    kind: "general" | "public" | "private" | "direct";
                                    name: string | null;
                                };
                                message: {
                                    seq: number;
                                    version: number;
                                    author: {
                                        id: number;
                                        name: string;
                                        role: "user" | "moderator" | "admin";
                                        avatar: string | null;
                                    };
                                    text: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    clientId?: string;
                                    /** Format: date-time */
                                    editedAt?: string;
                                    /** Format: date-time */
                                    deletedAt?: string;
                                    system?: {
                                        action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                        user?: {
                                            id: number;
                                            name: string;
                                        };
                                        /** @description the new name or topic */
                                        value?: string;
                                    };
                                };
                                /** @description oldest first */
                                revisions: {
                                    /** @description the place in the room’s log at which it was replaced */
                                    version: number;
                                    text: string;
                                    /** Format: date-time */
                                    replacedAt: string;
                                }[];
                                /** @description the conversation before it, oldest first */
                                before: {
                                    seq: number;
                                    version: number;
                                    author: {
                                        id: number;
                                        name: string;
                                        role: "user" | "moderator" | "admin";
                                        avatar: string | null;
                                    };
                                    text: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    clientId?: string;
                                    /** Format: date-time */
                                    editedAt?: string;
                                    /** Format: date-time */
                                    deletedAt?: string;
                                    system?: {
                                        action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                        user?: {
                                            id: number;
                                            name: string;
                                        };
                                        /** @description the new name or topic */
                                        value?: string;
                                    };
                                }[];
                                after: {
                                    seq: number;
                                    version: number;
                                    author: {
                                        id: number;
                                        name: string;
                                        role: "user" | "moderator" | "admin";
                                        avatar: string | null;
                                    };
                                    text: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    clientId?: string;
                                    /** Format: date-time */
                                    editedAt?: string;
                                    /** Format: date-time */
                                    deletedAt?: string;
                                    system?: {
                                        action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                        user?: {
                                            id: number;
                                            name: string;
                                        };
                                        /** @description the new name or topic */
                                        value?: string;
                                    };
                                }[];
                            };
                            sanction?: {
                                id: number;
                                kind: "mute" | "timeout" | "ban";
                                /** @description null: everywhere */
                                room: number | null;
                                reason: string;
                                /** Format: date-time */
                                createdAt: string;
                                /** @description null: until somebody lifts it */
                                expiresAt: string | null;
                                createdBy: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                liftedAt: string | null;
                            };
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such report. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/reports/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a report to work on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "message" | "user" | "appeal";
                            status: "open" | "claimed" | "resolved" | "dismissed";
                            target: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            room: number | null;
                            seq: number | null;
                            sanction: number | null;
                            /** @description people who complained */
                            voices: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description until now, or until it was closed */
                            ageSeconds: number;
                            claimedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            claimedAt: string | null;
                            closedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            closedAt: string | null;
                            /** @description what those who complained were told */
                            note: string;
                            /** @description how often it was opened again */
                            reopened: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such report. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. Somebody else works on this report. The report is closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/reports/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a report back to the queue
         * @description One’s own; an admin any.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "message" | "user" | "appeal";
                            status: "open" | "claimed" | "resolved" | "dismissed";
                            target: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            room: number | null;
                            seq: number | null;
                            sanction: number | null;
                            /** @description people who complained */
                            voices: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description until now, or until it was closed */
                            ageSeconds: number;
                            claimedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            claimedAt: string | null;
                            closedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            closedAt: string | null;
                            /** @description what those who complained were told */
                            note: string;
                            /** @description how often it was opened again */
                            reopened: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such report. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. Claim the report first. Somebody else works on this report. The report is closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/reports/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a report that was right
         * @description Of an appeal: `lift` lifts the sanction in the same act.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description those who complained are told it */
                        note?: string;
                        /** @description an appeal only: lifts the sanction in the same act */
                        lift?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "message" | "user" | "appeal";
                            status: "open" | "claimed" | "resolved" | "dismissed";
                            target: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            room: number | null;
                            seq: number | null;
                            sanction: number | null;
                            /** @description people who complained */
                            voices: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description until now, or until it was closed */
                            ageSeconds: number;
                            claimedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            claimedAt: string | null;
                            closedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            closedAt: string | null;
                            /** @description what those who complained were told */
                            note: string;
                            /** @description how often it was opened again */
                            reopened: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such report. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. Claim the report first. Somebody else works on this report. The report is closed. The sanction is over already. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/reports/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a report without consequences */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description those who complained are told it */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "message" | "user" | "appeal";
                            status: "open" | "claimed" | "resolved" | "dismissed";
                            target: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            room: number | null;
                            seq: number | null;
                            sanction: number | null;
                            /** @description people who complained */
                            voices: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description until now, or until it was closed */
                            ageSeconds: number;
                            claimedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            claimedAt: string | null;
                            closedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            closedAt: string | null;
                            /** @description what those who complained were told */
                            note: string;
                            /** @description how often it was opened again */
                            reopened: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such report. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. Claim the report first. Somebody else works on this report. The report is closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/reports/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed report again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            kind: "message" | "user" | "appeal";
                            status: "open" | "claimed" | "resolved" | "dismissed";
                            target: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            };
                            room: number | null;
                            seq: number | null;
                            sanction: number | null;
                            /** @description people who complained */
                            voices: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description until now, or until it was closed */
                            ageSeconds: number;
                            claimedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            claimedAt: string | null;
                            closedBy: {
                                id: number;
                                login: string;
                                name: string;
                                role: "user" | "moderator" | "admin";
                                avatar: string | null;
                            } | null;
                            closedAt: string | null;
                            /** @description what those who complained were told */
                            note: string;
                            /** @description how often it was opened again */
                            reopened: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. You may not take part here for now. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such report. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. The report is not closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all sign-ins of somebody
         * @description Their sockets close. They may sign in again: a ban would keep them out.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description how many were ended */
                            sessions: number;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/sessions/{session}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one sign-in of somebody
         * @description Its tokens stop working at once and its sockets close.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    session: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. There is no such session. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give somebody a new password
         * @description It is made here and shown this once. All their sign-ins end, and their sockets close.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description shown this once */
                            password: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take somebody’s second factor away
         * @description With its recovery codes, for whoever has lost them all. They are told.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. There is no second factor. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close an account for now
         * @description All sign-ins end, sockets close, and there is no new one until it is enabled.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an account again
         * @description They sign in anew: what was ended stays ended.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a user with a role */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        login: string;
                        password: string;
                        name?: string;
                        /** Format: email */
                        email?: string;
                        role: "user" | "moderator" | "admin";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                            email: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This login is taken. This e-mail address is taken. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This password is one of the most used: choose another. The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give somebody a role
         * @description It holds from the next request or command on. Nobody changes their own.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        role: "user" | "moderator" | "admin";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            login: string;
                            name: string;
                            role: "user" | "moderator" | "admin";
                            avatar: string | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such user. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not on yourself. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The text has nothing to see in it. The text holds characters that cannot be stored. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/moderation/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description who acted */
                    actor?: number;
                    /** @description on whom */
                    target?: number;
                    /** @description such as `sanctioned` */
                    act?: string;
                    /** @description `next` of the page before */
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description newest first */
                            entries: {
                                seq: number;
                                /** Format: date-time */
                                at: string;
                                act: string;
                                /** @description null: the service itself */
                                actor: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                } | null;
                                /** @description on whom, if on somebody */
                                target: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                } | null;
                                /** @description where, if in a room */
                                room: number | null;
                                /** @description on what else: `message:7`, `report:3`, `sanction:5` */
                                subject: string | null;
                                facts: {
                                    [key: string]: unknown;
                                };
                                /** @description null: erased with an account */
                                reason: string | null;
                                /** @description from where; null: erased with an account */
                                address: string | null;
                                /** @description SHA-256, over the hash of the entry before, too */
                                hash: string;
                            }[];
                            /** @description `after` of the following page; null at the end */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. You may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search in messages
         * @description In one room, or in all rooms of mine: words in any of their forms, or a part of a text.
         */
        get: {
            parameters: {
                query: {
                    /** @description words, or a part of a text */
                    q: string;
                    room?: number;
                    /** @description `next` of the page before */
                    before?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description newest first */
                            hits: {
                                room: number;
                                message: {
                                    seq: number;
                                    version: number;
                                    author: {
                                        id: number;
                                        name: string;
                                        role: "user" | "moderator" | "admin";
                                        avatar: string | null;
                                    };
                                    text: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    clientId?: string;
                                    /** Format: date-time */
                                    editedAt?: string;
                                    /** Format: date-time */
                                    deletedAt?: string;
                                    system?: {
                                        action: "created" | "renamed" | "topic" | "joined" | "left" | "added" | "removed" | "owner" | "archived";
                                        user?: {
                                            id: number;
                                            name: string;
                                        };
                                        /** @description the new name or topic */
                                        value?: string;
                                    };
                                };
                            }[];
                            /** @description hits on all pages, counted up to 1000 */
                            total: number;
                            totalIsExact: boolean;
                            /** @description `before` of the following page */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has too much to do: wait and repeat. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read positions of the members
         * @description All members, or with `seq` those who have read that message.
         */
        get: {
            parameters: {
                query?: {
                    /** @description only who has read this message */
                    seq?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    limit?: number;
                };
                header?: never;
                path: {
                    room: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readers: {
                                user: {
                                    id: number;
                                    login: string;
                                    name: string;
                                    role: "user" | "moderator" | "admin";
                                    avatar: string | null;
                                };
                                seq: number;
                            }[];
                            /** @description `after` of the next page */
                            next: number | null;
                        };
                    };
                };
                /** @description The request does not fit its schema. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Sign in first: the token is missing or wrong. The access token has expired: get a new one. The session has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Your role needs a second factor: set it up first. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such room, or you are not a member. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What went wrong. */
        Problem: {
            /** @description urn:parley:error: and the code */
            type: string;
            title: string;
            status: number;
            detail?: string;
            code: string;
            /** @description the same request may succeed later */
            retryable: boolean;
            /** @description what does not fit the schema, and where */
            errors?: {
                path: string;
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
