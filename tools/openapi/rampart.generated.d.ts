// Made by `npm run api:types`. Use it with openapi-fetch or any other typed client.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            status: "ok";
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                414: components["responses"]["URITooLong"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            status: "ok";
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                414: components["responses"]["URITooLong"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            status: "ok" | "failed";
                            parts: {
                                name: string;
                                /** @enum {string} */
                                state: "ok" | "failed" | "not_configured";
                                latency_ms: number | null;
                                message: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                414: components["responses"]["URITooLong"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok" | "failed";
                            parts: {
                                name: string;
                                /** @enum {string} */
                                state: "ok" | "failed" | "not_configured";
                                latency_ms: number | null;
                                message: string | null;
                            }[];
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
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "last_seen_at" | "-last_seen_at" | "created_at" | "-created_at" | "severity_rank" | "-severity_rank" | "number" | "-number";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    status?: ("new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored")[];
                    severity?: ("critical" | "high" | "medium" | "low" | "info")[];
                    kind?: ("detection" | "intel" | "coverage" | "posture" | "system")[];
                    source?: string[];
                    category?: string[];
                    technique?: string[];
                    host_id?: string;
                    observable_id?: string;
                    assignee?: ("me" | "none" | string)[];
                    team_id?: string[];
                    correlation_id?: string;
                    parent_id?: string;
                    breached?: ("acknowledge" | "contain" | "resolve")[];
                    seen_since?: string;
                    seen_until?: string;
                    created_since?: string;
                    created_until?: string;
                    resolved_since?: string;
                    resolved_until?: string;
                    suppressed?: "with" | "only";
                    hidden?: "true";
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                number: number;
                                title: string;
                                /** @enum {string} */
                                kind: "detection" | "intel" | "coverage" | "posture" | "system";
                                /** @enum {string} */
                                status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                                severity_rank: number;
                                category: string | null;
                                source: string;
                                source_ref: string | null;
                                techniques: string[];
                                hostnames: string[];
                                assignee_id: string | null;
                                team_id: string | null;
                                /** @enum {string} */
                                tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                                count: number;
                                /** Format: date-time */
                                first_seen_at: string;
                                /** Format: date-time */
                                last_seen_at: string;
                                resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                                suppressed_by: string | null;
                                acknowledged_at: string | null;
                                resolved_at: string | null;
                                acknowledge_due_at: string | null;
                                contain_due_at: string | null;
                                resolve_due_at: string | null;
                                breached: string[];
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                            hidden?: {
                                suppressed: number;
                                suppressed_is_exact: boolean;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        title: string;
                        /** @default  */
                        description?: string;
                        /**
                         * @default medium
                         * @enum {string}
                         */
                        severity?: "critical" | "high" | "medium" | "low" | "info";
                        category?: string | null;
                        action_taken?: string | null;
                        correlation_id?: string | null;
                        parent_id?: string | null;
                        /**
                         * @default amber
                         * @enum {string}
                         */
                        tlp?: "clear" | "green" | "amber" | "amber+strict" | "red";
                        /**
                         * @default amber
                         * @enum {string}
                         */
                        pap?: "clear" | "green" | "amber" | "red";
                        /**
                         * @default detection
                         * @enum {string}
                         */
                        kind?: "detection" | "intel" | "coverage" | "posture" | "system";
                        /** @default manual */
                        source?: string;
                        source_ref?: string | null;
                        source_link?: string | null;
                        rule_id?: string | null;
                        rule_name?: string | null;
                        /** @default [] */
                        techniques?: string[];
                        /** @default [] */
                        hosts?: {
                            /** Format: uuid */
                            id?: string;
                            hostname?: string;
                            client_id?: string;
                            ip?: string;
                        }[];
                        /** @default [] */
                        observables?: {
                            type: string;
                            value: string;
                        }[];
                        /** @default true */
                        extract?: boolean;
                        /** @default [] */
                        tags?: string[];
                        /** Format: date-time */
                        first_seen_at?: string;
                        /** Format: date-time */
                        last_seen_at?: string;
                        dedupe_key?: string;
                        /** @default 1440 */
                        dedupe_minutes?: number;
                        raw?: unknown;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        } | {
                            index: number;
                            /** @enum {string} */
                            outcome: "added" | "repeated" | "known" | "suppressed" | "refused";
                            id: string | null;
                            number: number | null;
                            path?: string;
                            error?: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        } | {
                            index: number;
                            /** @enum {string} */
                            outcome: "added" | "repeated" | "known" | "suppressed" | "refused";
                            id: string | null;
                            number: number | null;
                            path?: string;
                            error?: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "last_seen_at" | "-last_seen_at" | "created_at" | "-created_at" | "severity_rank" | "-severity_rank" | "number" | "-number";
                    status?: ("new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored")[];
                    severity?: ("critical" | "high" | "medium" | "low" | "info")[];
                    kind?: ("detection" | "intel" | "coverage" | "posture" | "system")[];
                    source?: string[];
                    category?: string[];
                    technique?: string[];
                    host_id?: string;
                    observable_id?: string;
                    assignee?: ("me" | "none" | string)[];
                    team_id?: string[];
                    correlation_id?: string;
                    parent_id?: string;
                    breached?: ("acknowledge" | "contain" | "resolve")[];
                    seen_since?: string;
                    seen_until?: string;
                    created_since?: string;
                    created_until?: string;
                    resolved_since?: string;
                    resolved_until?: string;
                    suppressed?: "with" | "only";
                    format?: "csv" | "ndjson";
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/alerts/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                display_name: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/alerts/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            source: {
                                value: string;
                                count: number;
                            }[];
                            category: {
                                value: string;
                                count: number;
                            }[];
                            technique: {
                                value: string;
                                count: number;
                            }[];
                            status: {
                                value: string;
                                count: number;
                            }[];
                            severity: {
                                value: string;
                                count: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        severity?: "critical" | "high" | "medium" | "low" | "info";
                        category?: string | null;
                        action_taken?: string | null;
                        correlation_id?: string | null;
                        parent_id?: string | null;
                        /** @enum {string} */
                        tlp?: "clear" | "green" | "amber" | "amber+strict" | "red";
                        /** @enum {string} */
                        pap?: "clear" | "green" | "amber" | "red";
                        /** @enum {string} */
                        kind?: "detection" | "intel" | "coverage" | "posture" | "system";
                        techniques?: string[];
                        assignee_id?: string | null;
                        team_id?: string | null;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/alerts/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                alert: {
                                    /** Format: uuid */
                                    id: string;
                                    version: number;
                                    /** Format: date-time */
                                    created_at: string;
                                    /** Format: date-time */
                                    updated_at: string;
                                    number: number;
                                    title: string;
                                    /** @enum {string} */
                                    kind: "detection" | "intel" | "coverage" | "posture" | "system";
                                    /** @enum {string} */
                                    status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    severity_rank: number;
                                    category: string | null;
                                    source: string;
                                    source_ref: string | null;
                                    techniques: string[];
                                    hostnames: string[];
                                    assignee_id: string | null;
                                    team_id: string | null;
                                    /** @enum {string} */
                                    tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                                    count: number;
                                    /** Format: date-time */
                                    first_seen_at: string;
                                    /** Format: date-time */
                                    last_seen_at: string;
                                    resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                                    suppressed_by: string | null;
                                    acknowledged_at: string | null;
                                    resolved_at: string | null;
                                    acknowledge_due_at: string | null;
                                    contain_due_at: string | null;
                                    resolve_due_at: string | null;
                                    breached: string[];
                                };
                                reasons: {
                                    /** @enum {string} */
                                    kind: "observable" | "host" | "correlation" | "parent" | "child";
                                    id: string | null;
                                    title: string;
                                }[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/alerts/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            raw: unknown;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/alerts/{id}/contain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
                        /** Format: uuid */
                        assignee_id?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
                        /** Format: uuid */
                        assignee_id?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
                        /** @enum {string} */
                        reason: "true_positive" | "benign" | "duplicate" | "inconclusive" | "other";
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/mark_false_positive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/ignore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "detection" | "intel" | "coverage" | "posture" | "system";
                            /** @enum {string} */
                            status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            category: string | null;
                            source: string;
                            source_ref: string | null;
                            techniques: string[];
                            hostnames: string[];
                            assignee_id: string | null;
                            team_id: string | null;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            count: number;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            resolution: ("true_positive" | "benign" | "duplicate" | "inconclusive" | "other") | null;
                            suppressed_by: string | null;
                            acknowledged_at: string | null;
                            resolved_at: string | null;
                            acknowledge_due_at: string | null;
                            contain_due_at: string | null;
                            resolve_due_at: string | null;
                            breached: string[];
                            description: string;
                            source_id: string | null;
                            source_link: string | null;
                            rule_id: string | null;
                            rule_name: string | null;
                            action_taken: string | null;
                            correlation_id: string | null;
                            parent_id: string | null;
                            parent_title: string | null;
                            children: number;
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            note: string | null;
                            assignee_name: string | null;
                            assigned_at: string | null;
                            contained_at: string | null;
                            closed_at: string | null;
                            pending_since: string | null;
                            pending_ms: number;
                            reopened: number;
                            unmatched: {
                                hosts?: string[];
                                techniques?: string[];
                                observables?: {
                                    type: string;
                                    value: string;
                                    reason: string;
                                }[];
                            };
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                            }[];
                            observables: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                field: string;
                                words: string | null;
                                offset_at: number | null;
                            }[];
                            has_raw: boolean;
                            actions: ("assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        ids: string[];
                        /** @enum {string} */
                        move: "assign" | "acknowledge" | "wait" | "resume" | "escalate" | "resolve" | "mark_false_positive" | "ignore" | "close" | "reopen";
                        note?: string;
                        /** @enum {string} */
                        reason?: "true_positive" | "benign" | "duplicate" | "inconclusive" | "other";
                        /** Format: uuid */
                        assignee_id?: string;
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
                            moved: number;
                            results: {
                                /** Format: uuid */
                                id: string;
                                status: ("new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored") | null;
                                code: string | null;
                                reason: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            received: number;
                            added: number;
                            repeated: number;
                            known: number;
                            suppressed: number;
                            refused: number;
                            alerts: {
                                index: number;
                                /** @enum {string} */
                                outcome: "added" | "repeated" | "known" | "suppressed" | "refused";
                                id: string | null;
                                number: number | null;
                                path?: string;
                                error?: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-sources/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** @enum {string} */
                        kind: "auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris";
                        /** @default null */
                        mapping?: {
                            items?: string;
                            /** @default {} */
                            fields?: {
                                title?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                description?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                severity?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                category?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source_ref?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source_link?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                rule_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                rule_name?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                action_taken?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                correlation_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                techniques?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                tags?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                hostname?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                ip?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                client_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                tlp?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                occurred_at?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                first_seen_at?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                            };
                            /** @default [] */
                            severities?: {
                                word: string;
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                            }[];
                            /** @default [] */
                            observables?: {
                                path: string;
                                type: string;
                            }[];
                        } | null;
                        sample: string;
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
                            items: {
                                line: number;
                                kind: ("auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris") | null;
                                alert: {
                                    title: string;
                                    description: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    category?: string | null;
                                    source: string;
                                    source_ref?: string | null;
                                    source_link?: string | null;
                                    rule_id?: string | null;
                                    rule_name?: string | null;
                                    action_taken?: string | null;
                                    correlation_id?: string | null;
                                    tlp: string;
                                    techniques: string[];
                                    tags: string[];
                                    hosts: {
                                        hostname?: string;
                                        client_id?: string;
                                        ip?: string;
                                    }[];
                                    observables: {
                                        type: string;
                                        value: string;
                                    }[];
                                    /** Format: date-time */
                                    first_seen_at?: string;
                                    /** Format: date-time */
                                    last_seen_at?: string;
                                } | null;
                                refused: {
                                    field: string;
                                    message: string;
                                } | null;
                                notes: {
                                    field: string;
                                    message: string;
                                }[];
                                paths: {
                                    path: string;
                                    value: unknown;
                                }[];
                            }[];
                            more: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "name" | "-name";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    kind?: ("auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                /** @enum {string} */
                                kind: "auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris";
                                /** @enum {string} */
                                signature: "hmac" | "none";
                                replay_window: number;
                                group_minutes: number;
                                mapping: {
                                    items?: string;
                                    fields: {
                                        title?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        description?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        severity?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        category?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        source?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        source_ref?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        source_link?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        rule_id?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        rule_name?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        action_taken?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        correlation_id?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        techniques?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        tags?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        hostname?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        ip?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        client_id?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        tlp?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        occurred_at?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                        first_seen_at?: {
                                            /** @default [] */
                                            paths: string[];
                                            constant?: string;
                                        };
                                    };
                                    /** @default [] */
                                    severities: {
                                        word: string;
                                        /** @enum {string} */
                                        severity: "critical" | "high" | "medium" | "low" | "info";
                                    }[];
                                    /** @default [] */
                                    observables: {
                                        path: string;
                                        type: string;
                                    }[];
                                } | null;
                                enabled: boolean;
                                has_secret: boolean;
                                old_secret_until: string | null;
                                last_event_at: string | null;
                                received: number;
                                added: number;
                                refused: number;
                                last_error: string | null;
                                last_error_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        name: string;
                        /**
                         * @default auto
                         * @enum {string}
                         */
                        kind?: "auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris";
                        /**
                         * @default hmac
                         * @enum {string}
                         */
                        signature?: "hmac" | "none";
                        /** @default 300 */
                        replay_window?: number;
                        /** @default 0 */
                        group_minutes?: number;
                        /** @default null */
                        mapping?: {
                            items?: string;
                            /** @default {} */
                            fields?: {
                                title?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                description?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                severity?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                category?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source_ref?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source_link?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                rule_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                rule_name?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                action_taken?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                correlation_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                techniques?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                tags?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                hostname?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                ip?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                client_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                tlp?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                occurred_at?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                first_seen_at?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                            };
                            /** @default [] */
                            severities?: {
                                word: string;
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                            }[];
                            /** @default [] */
                            observables?: {
                                path: string;
                                type: string;
                            }[];
                        } | null;
                        /** @default true */
                        enabled?: boolean;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris";
                            /** @enum {string} */
                            signature: "hmac" | "none";
                            replay_window: number;
                            group_minutes: number;
                            mapping: {
                                items?: string;
                                fields: {
                                    title?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    description?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    severity?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    category?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source_ref?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source_link?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    rule_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    rule_name?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    action_taken?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    correlation_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    techniques?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    tags?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    hostname?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    ip?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    client_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    tlp?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    occurred_at?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    first_seen_at?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                };
                                /** @default [] */
                                severities: {
                                    word: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                }[];
                                /** @default [] */
                                observables: {
                                    path: string;
                                    type: string;
                                }[];
                            } | null;
                            enabled: boolean;
                            has_secret: boolean;
                            old_secret_until: string | null;
                            last_event_at: string | null;
                            received: number;
                            added: number;
                            refused: number;
                            last_error: string | null;
                            last_error_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris";
                            /** @enum {string} */
                            signature: "hmac" | "none";
                            replay_window: number;
                            group_minutes: number;
                            mapping: {
                                items?: string;
                                fields: {
                                    title?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    description?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    severity?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    category?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source_ref?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source_link?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    rule_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    rule_name?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    action_taken?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    correlation_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    techniques?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    tags?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    hostname?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    ip?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    client_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    tlp?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    occurred_at?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    first_seen_at?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                };
                                /** @default [] */
                                severities: {
                                    word: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                }[];
                                /** @default [] */
                                observables: {
                                    path: string;
                                    type: string;
                                }[];
                            } | null;
                            enabled: boolean;
                            has_secret: boolean;
                            old_secret_until: string | null;
                            last_event_at: string | null;
                            received: number;
                            added: number;
                            refused: number;
                            last_error: string | null;
                            last_error_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        kind?: "auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris";
                        /** @enum {string} */
                        signature?: "hmac" | "none";
                        replay_window?: number;
                        group_minutes?: number;
                        mapping?: {
                            items?: string;
                            /** @default {} */
                            fields?: {
                                title?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                description?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                severity?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                category?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source_ref?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                source_link?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                rule_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                rule_name?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                action_taken?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                correlation_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                techniques?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                tags?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                hostname?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                ip?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                client_id?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                tlp?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                occurred_at?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                                first_seen_at?: {
                                    /** @default [] */
                                    paths?: string[];
                                    constant?: string;
                                };
                            };
                            /** @default [] */
                            severities?: {
                                word: string;
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                            }[];
                            /** @default [] */
                            observables?: {
                                path: string;
                                type: string;
                            }[];
                        } | null;
                        enabled?: boolean;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "auto" | "wazuh4" | "wazuh5" | "elastic" | "ocsf" | "generic" | "thehive" | "iris";
                            /** @enum {string} */
                            signature: "hmac" | "none";
                            replay_window: number;
                            group_minutes: number;
                            mapping: {
                                items?: string;
                                fields: {
                                    title?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    description?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    severity?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    category?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source_ref?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    source_link?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    rule_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    rule_name?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    action_taken?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    correlation_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    techniques?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    tags?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    hostname?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    ip?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    client_id?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    tlp?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    occurred_at?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                    first_seen_at?: {
                                        /** @default [] */
                                        paths: string[];
                                        constant?: string;
                                    };
                                };
                                /** @default [] */
                                severities: {
                                    word: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                }[];
                                /** @default [] */
                                observables: {
                                    path: string;
                                    type: string;
                                }[];
                            } | null;
                            enabled: boolean;
                            has_secret: boolean;
                            old_secret_until: string | null;
                            last_event_at: string | null;
                            received: number;
                            added: number;
                            refused: number;
                            last_error: string | null;
                            last_error_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/alert-sources/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 24 */
                        overlap_hours?: number;
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
                            path: string;
                            secret: string;
                            old_secret_until: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intake/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    path: string;
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
                            received: number;
                            added: number;
                            repeated: number;
                            known: number;
                            suppressed: number;
                            refused: number;
                            errors: {
                                line: number;
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "ends_at" | "-ends_at" | "name" | "-name" | "hits" | "-hits" | "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    status?: ("active" | "ended")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                reason: string;
                                conditions: {
                                    /** @enum {string} */
                                    field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                                    /** @enum {string} */
                                    op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                                    values: string[];
                                }[];
                                /** @enum {string} */
                                status: "active" | "ended";
                                /** Format: date-time */
                                starts_at: string;
                                /** Format: date-time */
                                ends_at: string;
                                hits: number;
                                last_hit_at: string | null;
                                created_by_name: string;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        name: string;
                        reason: string;
                        conditions: {
                            /** @enum {string} */
                            field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                            /** @enum {string} */
                            op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                            values: string[];
                        }[];
                        /** Format: date-time */
                        starts_at?: string;
                        /** Format: date-time */
                        ends_at: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            reason: string;
                            conditions: {
                                /** @enum {string} */
                                field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                                /** @enum {string} */
                                op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                                values: string[];
                            }[];
                            /** @enum {string} */
                            status: "active" | "ended";
                            /** Format: date-time */
                            starts_at: string;
                            /** Format: date-time */
                            ends_at: string;
                            hits: number;
                            last_hit_at: string | null;
                            created_by_name: string;
                            actions: "end"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            reason: string;
                            conditions: {
                                /** @enum {string} */
                                field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                                /** @enum {string} */
                                op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                                values: string[];
                            }[];
                            /** @enum {string} */
                            status: "active" | "ended";
                            /** Format: date-time */
                            starts_at: string;
                            /** Format: date-time */
                            ends_at: string;
                            hits: number;
                            last_hit_at: string | null;
                            created_by_name: string;
                            actions: "end"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        reason?: string;
                        conditions?: {
                            /** @enum {string} */
                            field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                            /** @enum {string} */
                            op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                            values: string[];
                        }[];
                        /** Format: date-time */
                        starts_at?: string;
                        /** Format: date-time */
                        ends_at?: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            reason: string;
                            conditions: {
                                /** @enum {string} */
                                field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                                /** @enum {string} */
                                op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                                values: string[];
                            }[];
                            /** @enum {string} */
                            status: "active" | "ended";
                            /** Format: date-time */
                            starts_at: string;
                            /** Format: date-time */
                            ends_at: string;
                            hits: number;
                            last_hit_at: string | null;
                            created_by_name: string;
                            actions: "end"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/suppression-rules/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            reason: string;
                            conditions: {
                                /** @enum {string} */
                                field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                                /** @enum {string} */
                                op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                                values: string[];
                            }[];
                            /** @enum {string} */
                            status: "active" | "ended";
                            /** Format: date-time */
                            starts_at: string;
                            /** Format: date-time */
                            ends_at: string;
                            hits: number;
                            last_hit_at: string | null;
                            created_by_name: string;
                            actions: "end"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        conditions: {
                            /** @enum {string} */
                            field: "title" | "source" | "category" | "rule_id" | "rule_name" | "kind" | "severity" | "host" | "observable" | "technique";
                            /** @enum {string} */
                            op: "is" | "is_not" | "has" | "starts" | "ends" | "in_cidr";
                            values: string[];
                        }[];
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
                            examined: number;
                            matched: number;
                            already_hidden: number;
                            samples: {
                                /** Format: uuid */
                                id: string;
                                number: number;
                                title: string;
                                /** @enum {string} */
                                kind: "detection" | "intel" | "coverage" | "posture" | "system";
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                                source: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            version: number;
                            goals: {
                                critical: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                high: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                medium: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                low: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                info: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                            };
                            calendar: {
                                time_zone: string;
                                hours: {
                                    days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                                    from: string;
                                    to: string;
                                }[];
                                holidays: string[];
                            } | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
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
                        version: number;
                        goals?: {
                            critical?: {
                                acknowledge: number | null;
                                contain: number | null;
                                resolve: number | null;
                                always: boolean;
                            };
                            high?: {
                                acknowledge: number | null;
                                contain: number | null;
                                resolve: number | null;
                                always: boolean;
                            };
                            medium?: {
                                acknowledge: number | null;
                                contain: number | null;
                                resolve: number | null;
                                always: boolean;
                            };
                            low?: {
                                acknowledge: number | null;
                                contain: number | null;
                                resolve: number | null;
                                always: boolean;
                            };
                            info?: {
                                acknowledge: number | null;
                                contain: number | null;
                                resolve: number | null;
                                always: boolean;
                            };
                        };
                        calendar?: {
                            time_zone: string;
                            hours: {
                                days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                                from: string;
                                to: string;
                            }[];
                            holidays: string[];
                        } | null;
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
                            version: number;
                            goals: {
                                critical: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                high: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                medium: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                low: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                                info: {
                                    acknowledge: number | null;
                                    contain: number | null;
                                    resolve: number | null;
                                    always: boolean;
                                };
                            };
                            calendar: {
                                time_zone: string;
                                hours: {
                                    days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                                    from: string;
                                    to: string;
                                }[];
                                holidays: string[];
                            } | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/alerts/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    from: string;
                    to: string;
                    by?: "day" | "severity" | "source";
                    time_zone?: string;
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
                            total: {
                                arrivals: number;
                                suppressed: number;
                                acknowledged: number;
                                contained: number;
                                closures: number;
                                mtta: number | null;
                                mttc: number | null;
                                mttr: number | null;
                                breaches: {
                                    acknowledge: number;
                                    contain: number;
                                    resolve: number;
                                };
                            };
                            items: {
                                arrivals: number;
                                suppressed: number;
                                acknowledged: number;
                                contained: number;
                                closures: number;
                                mtta: number | null;
                                mttc: number | null;
                                mttr: number | null;
                                breaches: {
                                    acknowledge: number;
                                    contain: number;
                                    resolve: number;
                                };
                                key: string;
                            }[];
                            open: {
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                                /** @enum {string} */
                                age: "1h" | "4h" | "1d" | "3d" | "7d" | "older";
                                count: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/alerts/top": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    since: string;
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
                            techniques: {
                                id: string;
                                name: string | null;
                                count: number;
                            }[];
                            hosts: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                                count: number;
                            }[];
                            sources: {
                                source: string;
                                count: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    status?: ("open" | "acknowledged")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                shift: string;
                                /** @enum {string} */
                                status: "open" | "acknowledged";
                                from_at: string | null;
                                to_at: string | null;
                                /** Format: uuid */
                                author_id: string;
                                author_name: string;
                                to_id: string | null;
                                acknowledged_by: string | null;
                                acknowledged_by_name: string | null;
                                acknowledged_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        shift: string;
                        notes: string;
                        /** @default null */
                        from_at?: string | null;
                        /** @default null */
                        to_at?: string | null;
                        /** @default null */
                        to_id?: string | null;
                        /** @default [] */
                        about?: {
                            type: string;
                            /** Format: uuid */
                            id: string;
                        }[];
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            shift: string;
                            /** @enum {string} */
                            status: "open" | "acknowledged";
                            from_at: string | null;
                            to_at: string | null;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                            to_id: string | null;
                            acknowledged_by: string | null;
                            acknowledged_by_name: string | null;
                            acknowledged_at: string | null;
                            notes: string;
                            acknowledged_note: string | null;
                            snapshot: {
                                /** Format: date-time */
                                taken_at: string;
                                open: {
                                    critical: number;
                                    high: number;
                                    medium: number;
                                    low: number;
                                    info: number;
                                };
                                unassigned: number;
                                overdue: number;
                                urgent: number;
                                alerts: {
                                    /** Format: uuid */
                                    id: string;
                                    number: number;
                                    title: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    /** @enum {string} */
                                    status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                                    assignee_id: string | null;
                                    breached: string[];
                                    /** Format: date-time */
                                    created_at: string;
                                    resolve_due_at: string | null;
                                }[];
                            } | null;
                            assignees: {
                                /** Format: uuid */
                                id: string;
                                display_name: string;
                            }[];
                            about: {
                                type: string;
                                /** Format: uuid */
                                id: string;
                                title: string | null;
                            }[];
                            actions: "acknowledge"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            shift: string;
                            /** @enum {string} */
                            status: "open" | "acknowledged";
                            from_at: string | null;
                            to_at: string | null;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                            to_id: string | null;
                            acknowledged_by: string | null;
                            acknowledged_by_name: string | null;
                            acknowledged_at: string | null;
                            notes: string;
                            acknowledged_note: string | null;
                            snapshot: {
                                /** Format: date-time */
                                taken_at: string;
                                open: {
                                    critical: number;
                                    high: number;
                                    medium: number;
                                    low: number;
                                    info: number;
                                };
                                unassigned: number;
                                overdue: number;
                                urgent: number;
                                alerts: {
                                    /** Format: uuid */
                                    id: string;
                                    number: number;
                                    title: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    /** @enum {string} */
                                    status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                                    assignee_id: string | null;
                                    breached: string[];
                                    /** Format: date-time */
                                    created_at: string;
                                    resolve_due_at: string | null;
                                }[];
                            } | null;
                            assignees: {
                                /** Format: uuid */
                                id: string;
                                display_name: string;
                            }[];
                            about: {
                                type: string;
                                /** Format: uuid */
                                id: string;
                                title: string | null;
                            }[];
                            actions: "acknowledge"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        shift?: string;
                        notes?: string;
                        from_at?: string | null;
                        to_at?: string | null;
                        to_id?: string | null;
                        about?: {
                            type: string;
                            /** Format: uuid */
                            id: string;
                        }[];
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            shift: string;
                            /** @enum {string} */
                            status: "open" | "acknowledged";
                            from_at: string | null;
                            to_at: string | null;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                            to_id: string | null;
                            acknowledged_by: string | null;
                            acknowledged_by_name: string | null;
                            acknowledged_at: string | null;
                            notes: string;
                            acknowledged_note: string | null;
                            snapshot: {
                                /** Format: date-time */
                                taken_at: string;
                                open: {
                                    critical: number;
                                    high: number;
                                    medium: number;
                                    low: number;
                                    info: number;
                                };
                                unassigned: number;
                                overdue: number;
                                urgent: number;
                                alerts: {
                                    /** Format: uuid */
                                    id: string;
                                    number: number;
                                    title: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    /** @enum {string} */
                                    status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                                    assignee_id: string | null;
                                    breached: string[];
                                    /** Format: date-time */
                                    created_at: string;
                                    resolve_due_at: string | null;
                                }[];
                            } | null;
                            assignees: {
                                /** Format: uuid */
                                id: string;
                                display_name: string;
                            }[];
                            about: {
                                type: string;
                                /** Format: uuid */
                                id: string;
                                title: string | null;
                            }[];
                            actions: "acknowledge"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/handovers/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            shift: string;
                            /** @enum {string} */
                            status: "open" | "acknowledged";
                            from_at: string | null;
                            to_at: string | null;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                            to_id: string | null;
                            acknowledged_by: string | null;
                            acknowledged_by_name: string | null;
                            acknowledged_at: string | null;
                            notes: string;
                            acknowledged_note: string | null;
                            snapshot: {
                                /** Format: date-time */
                                taken_at: string;
                                open: {
                                    critical: number;
                                    high: number;
                                    medium: number;
                                    low: number;
                                    info: number;
                                };
                                unassigned: number;
                                overdue: number;
                                urgent: number;
                                alerts: {
                                    /** Format: uuid */
                                    id: string;
                                    number: number;
                                    title: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    /** @enum {string} */
                                    status: "new" | "assigned" | "in_progress" | "pending" | "escalated" | "resolved" | "closed" | "false_positive" | "ignored";
                                    assignee_id: string | null;
                                    breached: string[];
                                    /** Format: date-time */
                                    created_at: string;
                                    resolve_due_at: string | null;
                                }[];
                            } | null;
                            assignees: {
                                /** Format: uuid */
                                id: string;
                                display_name: string;
                            }[];
                            about: {
                                type: string;
                                /** Format: uuid */
                                id: string;
                                title: string | null;
                            }[];
                            actions: "acknowledge"[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "at" | "-at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    actor_id?: string[];
                    action?: string[];
                    object_type?: string[];
                    object_id?: string[];
                    outcome?: ("success" | "denied" | "failed")[];
                    since?: string;
                    until?: string;
                    address?: string[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                /** Format: uuid */
                                actor_id: string;
                                /** @enum {string} */
                                actor_kind: "user" | "api_key" | "system";
                                actor_name: string;
                                action: string;
                                object_type: string;
                                /** Format: uuid */
                                object_id: string;
                                object_title: string | null;
                                before: unknown | null;
                                after: unknown | null;
                                request_id: string | null;
                                address: string | null;
                                /** @enum {string} */
                                outcome: "success" | "denied" | "failed";
                                sealed: boolean;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "at" | "-at";
                    actor_id?: string[];
                    action?: string[];
                    object_type?: string[];
                    object_id?: string[];
                    outcome?: ("success" | "denied" | "failed")[];
                    since?: string;
                    until?: string;
                    address?: string[];
                    format?: "csv" | "ndjson";
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/audit/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            action: {
                                value: string;
                                count: number;
                            }[];
                            object_type: {
                                value: string;
                                count: number;
                            }[];
                            address: {
                                value: string;
                                count: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/audit/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    actor_id?: string[];
                    action?: string[];
                    object_type?: string[];
                    object_id?: string[];
                    outcome?: ("success" | "denied" | "failed")[];
                    since?: string;
                    until?: string;
                    address?: string[];
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
                            /** Format: date-time */
                            since: string;
                            /** Format: date-time */
                            until: string;
                            events: number;
                            complete: boolean;
                            failed_sign_ins: number;
                            denials: number;
                            days: {
                                /** Format: date */
                                day: string;
                                success: number;
                                denied: number;
                                failed: number;
                            }[];
                            actions: {
                                action: string;
                                events: number;
                            }[];
                            actors: {
                                /** Format: uuid */
                                actor_id: string;
                                actor_name: string;
                                events: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/audit/integrity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            first: number | null;
                            last: number | null;
                            unsealed: number;
                            verification: {
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                state: "whole" | "tampered";
                                sealed: number;
                                unsealed: number;
                                findings_total: number;
                                findings: {
                                    /** @enum {string} */
                                    kind: "changed" | "removed" | "inserted" | "swapped" | "cut_tail" | "rewritten" | "checkpoint";
                                    n: number | null;
                                    event_id: string | null;
                                    detail: string;
                                }[];
                                checkpoint_n: number | null;
                                checkpoint_at: string | null;
                                ms: number;
                            } | null;
                            audit_days: number | null;
                            stub: {
                                n: number;
                                events: number;
                                /** Format: date-time */
                                at: string;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/audit/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    days: number;
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
                            cut: {
                                n: number;
                                events: number;
                                /** Format: date-time */
                                before: string;
                                more: boolean;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/audit/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            actor_id: string;
                            /** @enum {string} */
                            actor_kind: "user" | "api_key" | "system";
                            actor_name: string;
                            action: string;
                            object_type: string;
                            /** Format: uuid */
                            object_id: string;
                            object_title: string | null;
                            before: unknown | null;
                            after: unknown | null;
                            request_id: string | null;
                            address: string | null;
                            /** @enum {string} */
                            outcome: "success" | "denied" | "failed";
                            sealed: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            place: string | null;
                            keep: number;
                            next_run_at: string | null;
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                place: string;
                                /** @enum {string} */
                                state: "completed" | "failed";
                                bytes: number | null;
                                row_count: number | null;
                                file_count: number | null;
                                error: string | null;
                                /** Format: date-time */
                                started_at: string;
                                /** Format: date-time */
                                finished_at: string;
                                verified_at: string | null;
                                removed_at: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            job_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "number" | "-number" | "title" | "-title" | "severity_rank" | "-severity_rank" | "priority_rank" | "-priority_rank" | "due_order" | "-due_order";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    status?: ("open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed" | "investigating")[];
                    severity?: ("critical" | "high" | "medium" | "low" | "info")[];
                    priority?: ("critical" | "high" | "medium" | "low")[];
                    tlp?: ("clear" | "green" | "amber" | "amber+strict" | "red")[];
                    category?: string[];
                    owner?: (string | ("me" | "none"))[];
                    team_id?: string[];
                    technique?: string[];
                    alert_id?: string;
                    host_id?: string;
                    observable_id?: string;
                    overdue?: "true";
                    merged?: "with" | "only";
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                number: number;
                                reference: string;
                                title: string;
                                /** @enum {string} */
                                status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                                severity_rank: number;
                                /** @enum {string} */
                                priority: "critical" | "high" | "medium" | "low";
                                priority_rank: number;
                                category: string;
                                /** @enum {string} */
                                tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                                /** @enum {string} */
                                pap: "clear" | "green" | "amber" | "red";
                                owner_id: string | null;
                                owner_name: string | null;
                                team_id: string | null;
                                team_name: string | null;
                                techniques: string[];
                                due_at: string | null;
                                restricted: boolean;
                                merged: boolean;
                                tasks_open: number;
                                tasks_total: number;
                                alerts: number;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                            hidden: {
                                restricted: number;
                                merged: number;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        severity?: "critical" | "high" | "medium" | "low" | "info";
                        /** @enum {string} */
                        priority?: "critical" | "high" | "medium" | "low";
                        category?: string;
                        /** @enum {string} */
                        tlp?: "clear" | "green" | "amber" | "amber+strict" | "red";
                        /** @enum {string} */
                        pap?: "clear" | "green" | "amber" | "red";
                        owner_id?: string | null;
                        team_id?: string | null;
                        techniques?: string[];
                        due_at?: string | null;
                        occurred_at?: string | null;
                        /** Format: date-time */
                        detected_at?: string;
                        restricted?: boolean;
                        impact?: string;
                        /** @default [] */
                        alert_ids?: string[];
                        /** @default [] */
                        host_ids?: string[];
                        /** @default [] */
                        member_ids?: string[];
                        /** Format: uuid */
                        template_id?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    status?: ("open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed" | "investigating")[];
                    severity?: ("critical" | "high" | "medium" | "low" | "info")[];
                    priority?: ("critical" | "high" | "medium" | "low")[];
                    tlp?: ("clear" | "green" | "amber" | "amber+strict" | "red")[];
                    category?: string[];
                    owner?: (string | ("me" | "none"))[];
                    team_id?: string[];
                    technique?: string[];
                    alert_id?: string;
                    host_id?: string;
                    observable_id?: string;
                    overdue?: "true";
                    merged?: "with" | "only";
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
                            status: {
                                [key: string]: number;
                            };
                            severity: {
                                [key: string]: number;
                            };
                            overdue: number;
                            unowned: number;
                            categories: {
                                value: string;
                                count: number;
                            }[];
                            hidden: {
                                restricted: number;
                                merged: number;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/cases/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "number" | "-number" | "title" | "-title" | "severity_rank" | "-severity_rank" | "priority_rank" | "-priority_rank" | "due_order" | "-due_order";
                    status?: ("open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed" | "investigating")[];
                    severity?: ("critical" | "high" | "medium" | "low" | "info")[];
                    priority?: ("critical" | "high" | "medium" | "low")[];
                    tlp?: ("clear" | "green" | "amber" | "amber+strict" | "red")[];
                    category?: string[];
                    owner?: (string | ("me" | "none"))[];
                    team_id?: string[];
                    technique?: string[];
                    alert_id?: string;
                    host_id?: string;
                    observable_id?: string;
                    overdue?: "true";
                    merged?: "with" | "only";
                    format?: "csv" | "ndjson";
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        severity?: "critical" | "high" | "medium" | "low" | "info";
                        /** @enum {string} */
                        priority?: "critical" | "high" | "medium" | "low";
                        category?: string;
                        /** @enum {string} */
                        tlp?: "clear" | "green" | "amber" | "amber+strict" | "red";
                        /** @enum {string} */
                        pap?: "clear" | "green" | "amber" | "red";
                        owner_id?: string | null;
                        team_id?: string | null;
                        techniques?: string[];
                        due_at?: string | null;
                        occurred_at?: string | null;
                        /** Format: date-time */
                        detected_at?: string;
                        restricted?: boolean;
                        impact?: string;
                        root_cause?: string;
                        resolution_summary?: string;
                        lessons_learned?: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        root_cause: string;
                        summary: string;
                        /** @default  */
                        lessons?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** Format: uuid */
                                case_id: string;
                                title: string;
                                description: string;
                                /** @enum {string} */
                                status: "open" | "in_progress" | "done";
                                assignee_id: string | null;
                                assignee_name: string | null;
                                due_at: string | null;
                                done_at: string | null;
                                position: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        description?: string;
                        /** @enum {string} */
                        status?: "open" | "in_progress" | "done";
                        assignee_id?: string | null;
                        due_at?: string | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            title: string;
                            description: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "done";
                            assignee_id: string | null;
                            assignee_name: string | null;
                            due_at: string | null;
                            done_at: string | null;
                            position: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    task_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    task_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        status?: "open" | "in_progress" | "done";
                        assignee_id?: string | null;
                        due_at?: string | null;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            title: string;
                            description: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "done";
                            assignee_id: string | null;
                            assignee_name: string | null;
                            due_at: string | null;
                            done_at: string | null;
                            position: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** Format: uuid */
                                case_id: string;
                                title: string;
                                description: string;
                                /** @enum {string} */
                                status: "open" | "in_progress" | "done";
                                assignee_id: string | null;
                                assignee_name: string | null;
                                due_at: string | null;
                                done_at: string | null;
                                position: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        template_id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** Format: uuid */
                                case_id: string;
                                title: string;
                                description: string;
                                /** @enum {string} */
                                status: "open" | "in_progress" | "done";
                                assignee_id: string | null;
                                assignee_name: string | null;
                                due_at: string | null;
                                done_at: string | null;
                                position: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "name" | "-name" | "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                description: string;
                                tasks: {
                                    title: string;
                                    /** @default  */
                                    description: string;
                                    /** @default null */
                                    due_hours: number | null;
                                }[];
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        name: string;
                        /** @default  */
                        description?: string;
                        tasks: {
                            title: string;
                            /** @default  */
                            description?: string;
                            /** @default null */
                            due_hours?: number | null;
                        }[];
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            tasks: {
                                title: string;
                                /** @default  */
                                description: string;
                                /** @default null */
                                due_hours: number | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            tasks: {
                                title: string;
                                /** @default  */
                                description: string;
                                /** @default null */
                                due_hours: number | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string;
                        tasks?: {
                            title: string;
                            /** @default  */
                            description?: string;
                            /** @default null */
                            due_hours?: number | null;
                        }[];
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            tasks: {
                                title: string;
                                /** @default  */
                                description: string;
                                /** @default null */
                                due_hours: number | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    source?: "event" | "entry";
                };
                header?: never;
                path: {
                    id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                source: "event" | "entry";
                                /** Format: date-time */
                                at: string;
                                action: string | null;
                                actor_name: string;
                                /** Format: uuid */
                                actor_id: string;
                                text: string | null;
                                changed: string[];
                                /** Format: uuid */
                                case_id: string;
                                version: number | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/cases/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            /** Format: date-time */
                            at: string;
                            text: string;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/entries/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    entry_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    entry_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at?: string;
                        text?: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            /** Format: date-time */
                            at: string;
                            text: string;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** Format: uuid */
                                case_id: string;
                                title: string;
                                text: string;
                                /** Format: uuid */
                                author_id: string;
                                author_name: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            title: string;
                            text: string;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    note_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    note_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        text?: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            title: string;
                            text: string;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                added_at: string;
                                added_by_name: string;
                                alert: {
                                    number: number;
                                    title: string;
                                    status: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    source: string;
                                    /** Format: date-time */
                                    first_seen_at: string;
                                    /** Format: date-time */
                                    last_seen_at: string;
                                } | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        alert_ids: string[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                added_at: string;
                                added_by_name: string;
                                alert: {
                                    number: number;
                                    title: string;
                                    status: string;
                                    /** @enum {string} */
                                    severity: "critical" | "high" | "medium" | "low" | "info";
                                    source: string;
                                    /** Format: date-time */
                                    first_seen_at: string;
                                    /** Format: date-time */
                                    last_seen_at: string;
                                } | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    alert_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                                os: string;
                                status: string;
                                /** Format: date-time */
                                last_seen_at: string;
                                own: boolean;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        host_ids: string[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                hostname: string;
                                os: string;
                                status: string;
                                /** Format: date-time */
                                last_seen_at: string;
                                own: boolean;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/hosts/{host_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    host_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                display_name: string;
                                /** Format: date-time */
                                added_at: string;
                                added_by_name: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        user_id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                display_name: string;
                                /** Format: date-time */
                                added_at: string;
                                added_by_name: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    user_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** Format: uuid */
                                case_id: string;
                                /** Format: uuid */
                                observable_id: string;
                                artifact_type: string;
                                value: string;
                                description: string;
                                alert_id: string | null;
                                added_by_name: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        artifact_type: string;
                        value: string;
                        /** @default  */
                        description?: string;
                        indicator?: boolean;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            /** Format: uuid */
                            observable_id: string;
                            artifact_type: string;
                            value: string;
                            description: string;
                            alert_id: string | null;
                            added_by_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/artifacts/{artifact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    artifact_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    artifact_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        description: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            /** Format: uuid */
                            observable_id: string;
                            artifact_type: string;
                            value: string;
                            description: string;
                            alert_id: string | null;
                            added_by_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** Format: uuid */
                                case_id: string;
                                name: string;
                                /** @enum {string} */
                                category: "evidence" | "screenshot" | "log_file" | "document" | "report" | "pcap" | "memory_dump" | "malware_sample" | "other";
                                description: string;
                                media_type: string;
                                bytes: number;
                                sha256: string;
                                downloads: number;
                                added_by_name: string;
                                removed_at: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query: {
                    name: string;
                    category?: "evidence" | "screenshot" | "log_file" | "document" | "report" | "pcap" | "memory_dump" | "malware_sample" | "other";
                    description?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            name: string;
                            /** @enum {string} */
                            category: "evidence" | "screenshot" | "log_file" | "document" | "report" | "pcap" | "memory_dump" | "malware_sample" | "other";
                            description: string;
                            media_type: string;
                            bytes: number;
                            sha256: string;
                            downloads: number;
                            added_by_name: string;
                            removed_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence/{evidence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidence_id: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            name: string;
                            /** @enum {string} */
                            category: "evidence" | "screenshot" | "log_file" | "document" | "report" | "pcap" | "memory_dump" | "malware_sample" | "other";
                            description: string;
                            media_type: string;
                            bytes: number;
                            sha256: string;
                            downloads: number;
                            added_by_name: string;
                            removed_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidence_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        category?: "evidence" | "screenshot" | "log_file" | "document" | "report" | "pcap" | "memory_dump" | "malware_sample" | "other";
                        description?: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            name: string;
                            /** @enum {string} */
                            category: "evidence" | "screenshot" | "log_file" | "document" | "report" | "pcap" | "memory_dump" | "malware_sample" | "other";
                            description: string;
                            media_type: string;
                            bytes: number;
                            sha256: string;
                            downloads: number;
                            added_by_name: string;
                            removed_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence/{evidence_id}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidence_id: string;
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
                            verified: boolean;
                            findings: string[];
                            items: {
                                n: number;
                                /** @enum {string} */
                                action: "added" | "downloaded" | "verified" | "described" | "removed";
                                /** Format: date-time */
                                at: string;
                                actor_name: string;
                                /** Format: uuid */
                                actor_id: string;
                                note: string;
                                sha256: string;
                                seal: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/cases/{id}/evidence/{evidence_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidence_id: string;
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/cases/{id}/evidence/{evidence_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidence_id: string;
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
                            verified: boolean;
                            findings: string[];
                            items: {
                                n: number;
                                /** @enum {string} */
                                action: "added" | "downloaded" | "verified" | "described" | "removed";
                                /** Format: date-time */
                                at: string;
                                actor_name: string;
                                /** Format: uuid */
                                actor_id: string;
                                note: string;
                                sha256: string;
                                seal: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence/{evidence_id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidence_id: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: uuid */
                            case_id: string;
                            name: string;
                            /** @enum {string} */
                            category: "evidence" | "screenshot" | "log_file" | "document" | "report" | "pcap" | "memory_dump" | "malware_sample" | "other";
                            description: string;
                            media_type: string;
                            bytes: number;
                            sha256: string;
                            downloads: number;
                            added_by_name: string;
                            removed_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    since?: string;
                    until?: string;
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
                            /** Format: date-time */
                            since: string;
                            /** Format: date-time */
                            until: string;
                            opened: number;
                            resolved: number;
                            reopened: number;
                            time_to_detect: {
                                mean_seconds: number | null;
                                cases: number;
                            };
                            time_to_respond: {
                                mean_seconds: number | null;
                                cases: number;
                            };
                            time_to_resolve: {
                                mean_seconds: number | null;
                                cases: number;
                            };
                            by_severity: {
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                                time_to_detect: {
                                    mean_seconds: number | null;
                                    cases: number;
                                };
                                time_to_respond: {
                                    mean_seconds: number | null;
                                    cases: number;
                                };
                                time_to_resolve: {
                                    mean_seconds: number | null;
                                    cases: number;
                                };
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/cases/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                                /** @enum {string} */
                                status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low" | "info";
                                /** Format: date-time */
                                created_at: string;
                                score: number;
                                observables: {
                                    /** Format: uuid */
                                    id: string;
                                    type: string;
                                    value: string;
                                }[];
                                hosts: {
                                    /** Format: uuid */
                                    id: string;
                                    hostname: string;
                                }[];
                                techniques: string[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/cases/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case_id: string;
                        /** @default  */
                        reason?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            number: number;
                            reference: string;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "in_progress" | "pending_info" | "escalated" | "resolved" | "closed";
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low" | "info";
                            severity_rank: number;
                            /** @enum {string} */
                            priority: "critical" | "high" | "medium" | "low";
                            priority_rank: number;
                            category: string;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            owner_id: string | null;
                            owner_name: string | null;
                            team_id: string | null;
                            team_name: string | null;
                            techniques: string[];
                            due_at: string | null;
                            restricted: boolean;
                            merged: boolean;
                            tasks_open: number;
                            tasks_total: number;
                            alerts: number;
                            description: string;
                            impact: string;
                            root_cause: string;
                            resolution_summary: string;
                            lessons_learned: string;
                            escalated_to: string | null;
                            escalation_reason: string | null;
                            reopen_reason: string | null;
                            reopened: number;
                            occurred_at: string | null;
                            /** Format: date-time */
                            detected_at: string;
                            started_at: string | null;
                            escalated_at: string | null;
                            resolved_at: string | null;
                            closed_at: string | null;
                            seconds_to_detect: number | null;
                            seconds_to_respond: number | null;
                            seconds_to_resolve: number | null;
                            merged_into: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            } | null;
                            merged_cases: {
                                /** Format: uuid */
                                id: string;
                                reference: string;
                                title: string;
                            }[];
                            created_by_name: string;
                            actions: ("start" | "wait" | "resume" | "escalate" | "resolve" | "close" | "reopen")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        format: "pdf" | "markdown";
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
                            /** Format: uuid */
                            job_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    q?: string;
                    sort?: "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    object_type: string;
                    object_id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                object_type: string;
                                /** Format: uuid */
                                object_id: string;
                                text: string;
                                /** Format: uuid */
                                author_id: string;
                                author_name: string;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        object_type: string;
                        /** Format: uuid */
                        object_id: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            object_type: string;
                            /** Format: uuid */
                            object_id: string;
                            text: string;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            object_type: string;
                            /** Format: uuid */
                            object_id: string;
                            text: string;
                            /** Format: uuid */
                            author_id: string;
                            author_name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "name" | "-name";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    object_type?: string;
                    object_id?: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                media_type: string;
                                bytes: number;
                                sha256: string;
                                object_type: string | null;
                                object_id: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query: {
                    name: string;
                    object_type?: string;
                    object_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            media_type: string;
                            bytes: number;
                            sha256: string;
                            object_type: string | null;
                            object_id: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            media_type: string;
                            bytes: number;
                            sha256: string;
                            object_type: string | null;
                            object_id: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "name" | "-name";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    kind?: ("webhook" | "syslog" | "slack" | "teams")[];
                    status?: ("active" | "paused")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                /** @enum {string} */
                                kind: "webhook" | "syslog" | "slack" | "teams";
                                target: string;
                                /** @enum {string} */
                                format: "json" | "ecs" | "cef";
                                events: string[];
                                ca: string | null;
                                /** @enum {string} */
                                status: "active" | "paused";
                                has_secret: boolean;
                                old_secret_until: string | null;
                                waiting: number;
                                failures: number;
                                last_error: string | null;
                                last_delivered_at: string | null;
                                next_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        /** @enum {string} */
                        kind: "webhook" | "syslog" | "slack" | "teams";
                        name: string;
                        target: string;
                        /**
                         * @default json
                         * @enum {string}
                         */
                        format?: "json" | "ecs" | "cef";
                        /**
                         * @default [
                         *       "*"
                         *     ]
                         */
                        events?: string[];
                        /** @default null */
                        ca?: string | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "webhook" | "syslog" | "slack" | "teams";
                            target: string;
                            /** @enum {string} */
                            format: "json" | "ecs" | "cef";
                            events: string[];
                            ca: string | null;
                            /** @enum {string} */
                            status: "active" | "paused";
                            has_secret: boolean;
                            old_secret_until: string | null;
                            waiting: number;
                            failures: number;
                            last_error: string | null;
                            last_delivered_at: string | null;
                            next_at: string | null;
                            actions: ("pause" | "resume")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "webhook" | "syslog" | "slack" | "teams";
                            target: string;
                            /** @enum {string} */
                            format: "json" | "ecs" | "cef";
                            events: string[];
                            ca: string | null;
                            /** @enum {string} */
                            status: "active" | "paused";
                            has_secret: boolean;
                            old_secret_until: string | null;
                            waiting: number;
                            failures: number;
                            last_error: string | null;
                            last_delivered_at: string | null;
                            next_at: string | null;
                            actions: ("pause" | "resume")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        target?: string;
                        /** @enum {string} */
                        format?: "json" | "ecs" | "cef";
                        events?: string[];
                        ca?: string | null;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "webhook" | "syslog" | "slack" | "teams";
                            target: string;
                            /** @enum {string} */
                            format: "json" | "ecs" | "cef";
                            events: string[];
                            ca: string | null;
                            /** @enum {string} */
                            status: "active" | "paused";
                            has_secret: boolean;
                            old_secret_until: string | null;
                            waiting: number;
                            failures: number;
                            last_error: string | null;
                            last_delivered_at: string | null;
                            next_at: string | null;
                            actions: ("pause" | "resume")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/hooks/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "webhook" | "syslog" | "slack" | "teams";
                            target: string;
                            /** @enum {string} */
                            format: "json" | "ecs" | "cef";
                            events: string[];
                            ca: string | null;
                            /** @enum {string} */
                            status: "active" | "paused";
                            has_secret: boolean;
                            old_secret_until: string | null;
                            waiting: number;
                            failures: number;
                            last_error: string | null;
                            last_delivered_at: string | null;
                            next_at: string | null;
                            actions: ("pause" | "resume")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            kind: "webhook" | "syslog" | "slack" | "teams";
                            target: string;
                            /** @enum {string} */
                            format: "json" | "ecs" | "cef";
                            events: string[];
                            ca: string | null;
                            /** @enum {string} */
                            status: "active" | "paused";
                            has_secret: boolean;
                            old_secret_until: string | null;
                            waiting: number;
                            failures: number;
                            last_error: string | null;
                            last_delivered_at: string | null;
                            next_at: string | null;
                            actions: ("pause" | "resume")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    state?: ("delivered" | "failed")[];
                };
                header?: never;
                path: {
                    id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                created_at: string;
                                /** @enum {string} */
                                reason: "event" | "test" | "redelivery";
                                /** Format: uuid */
                                event_id: string;
                                action: string;
                                n: number;
                                events: number;
                                attempt: number;
                                /** @enum {string} */
                                state: "delivered" | "failed";
                                status: number | null;
                                ms: number;
                                answer: string | null;
                                error: string | null;
                                next_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/hooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 24 */
                        overlap_hours?: number;
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
                            secret: string;
                            old_secret_until: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** @enum {string} */
                            state: "delivered" | "failed";
                            status: number | null;
                            ms: number;
                            answer: string | null;
                            error: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        event_id: string;
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
                            /** @enum {string} */
                            state: "delivered" | "failed";
                            status: number | null;
                            ms: number;
                            answer: string | null;
                            error: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "hostname" | "-hostname" | "last_seen_at" | "-last_seen_at" | "os" | "-os";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    os?: string[];
                    label?: string[];
                    status?: ("active" | "quarantined" | "retired")[];
                    seen_since?: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                hostname: string;
                                fqdn: string | null;
                                client_id: string | null;
                                ip_addresses: string[];
                                mac_addresses: string[];
                                os: string;
                                os_version: string | null;
                                arch: string | null;
                                labels: string[];
                                agent_version: string | null;
                                /** Format: date-time */
                                first_seen_at: string;
                                /** Format: date-time */
                                last_seen_at: string;
                                /** @enum {string} */
                                status: "active" | "quarantined" | "retired";
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        hostname: string;
                        fqdn?: string | null;
                        client_id?: string | null;
                        /** @default [] */
                        ip_addresses?: string[];
                        /** @default [] */
                        mac_addresses?: string[];
                        /** @default unknown */
                        os?: string;
                        os_version?: string | null;
                        arch?: string | null;
                        /** @default [] */
                        labels?: string[];
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            hostname: string;
                            fqdn: string | null;
                            client_id: string | null;
                            ip_addresses: string[];
                            mac_addresses: string[];
                            os: string;
                            os_version: string | null;
                            arch: string | null;
                            labels: string[];
                            agent_version: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            /** @enum {string} */
                            status: "active" | "quarantined" | "retired";
                            host_metadata: {
                                [key: string]: unknown;
                            };
                            actions: ("quarantine" | "release" | "retire" | "revive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "hostname" | "-hostname" | "last_seen_at" | "-last_seen_at" | "os" | "-os";
                    os?: string[];
                    label?: string[];
                    status?: ("active" | "quarantined" | "retired")[];
                    seen_since?: string;
                    format?: "csv" | "ndjson";
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/hosts/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            os: {
                                value: string;
                                count: number;
                            }[];
                            label: {
                                value: string;
                                count: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/hosts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            hostname: string;
                            fqdn: string | null;
                            client_id: string | null;
                            ip_addresses: string[];
                            mac_addresses: string[];
                            os: string;
                            os_version: string | null;
                            arch: string | null;
                            labels: string[];
                            agent_version: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            /** @enum {string} */
                            status: "active" | "quarantined" | "retired";
                            host_metadata: {
                                [key: string]: unknown;
                            };
                            actions: ("quarantine" | "release" | "retire" | "revive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hostname?: string;
                        fqdn?: string | null;
                        client_id?: string | null;
                        ip_addresses?: string[];
                        mac_addresses?: string[];
                        os?: string;
                        os_version?: string | null;
                        arch?: string | null;
                        labels?: string[];
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            hostname: string;
                            fqdn: string | null;
                            client_id: string | null;
                            ip_addresses: string[];
                            mac_addresses: string[];
                            os: string;
                            os_version: string | null;
                            arch: string | null;
                            labels: string[];
                            agent_version: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            /** @enum {string} */
                            status: "active" | "quarantined" | "retired";
                            host_metadata: {
                                [key: string]: unknown;
                            };
                            actions: ("quarantine" | "release" | "retire" | "revive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/hosts/{id}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            hostname: string;
                            fqdn: string | null;
                            client_id: string | null;
                            ip_addresses: string[];
                            mac_addresses: string[];
                            os: string;
                            os_version: string | null;
                            arch: string | null;
                            labels: string[];
                            agent_version: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            /** @enum {string} */
                            status: "active" | "quarantined" | "retired";
                            host_metadata: {
                                [key: string]: unknown;
                            };
                            actions: ("quarantine" | "release" | "retire" | "revive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            hostname: string;
                            fqdn: string | null;
                            client_id: string | null;
                            ip_addresses: string[];
                            mac_addresses: string[];
                            os: string;
                            os_version: string | null;
                            arch: string | null;
                            labels: string[];
                            agent_version: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            /** @enum {string} */
                            status: "active" | "quarantined" | "retired";
                            host_metadata: {
                                [key: string]: unknown;
                            };
                            actions: ("quarantine" | "release" | "retire" | "revive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            hostname: string;
                            fqdn: string | null;
                            client_id: string | null;
                            ip_addresses: string[];
                            mac_addresses: string[];
                            os: string;
                            os_version: string | null;
                            arch: string | null;
                            labels: string[];
                            agent_version: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            /** @enum {string} */
                            status: "active" | "quarantined" | "retired";
                            host_metadata: {
                                [key: string]: unknown;
                            };
                            actions: ("quarantine" | "release" | "retire" | "revive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts/{id}/revive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            hostname: string;
                            fqdn: string | null;
                            client_id: string | null;
                            ip_addresses: string[];
                            mac_addresses: string[];
                            os: string;
                            os_version: string | null;
                            arch: string | null;
                            labels: string[];
                            agent_version: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            /** @enum {string} */
                            status: "active" | "quarantined" | "retired";
                            host_metadata: {
                                [key: string]: unknown;
                            };
                            actions: ("quarantine" | "release" | "retire" | "revive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts/{id}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "started_at" | "-started_at" | "artifact" | "-artifact" | "rows_stored" | "-rows_stored";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    state?: ("running" | "complete" | "interrupted" | "cancelled")[];
                    artifact?: string[];
                };
                header?: never;
                path: {
                    id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                artifact: string;
                                format: string;
                                source: string;
                                file_name: string | null;
                                flow_id: string | null;
                                hunt_id: string | null;
                                host_id: string | null;
                                hostname: string | null;
                                /** @enum {string} */
                                state: "running" | "complete" | "interrupted" | "cancelled";
                                lines_read: number;
                                rows_stored: number;
                                rejected_total: number;
                                hosts_created: number;
                                hosts_updated: number;
                                bytes: number;
                                error: string | null;
                                /** Format: date-time */
                                started_at: string;
                                finished_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "started_at" | "-started_at" | "artifact" | "-artifact" | "rows_stored" | "-rows_stored";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    state?: ("running" | "complete" | "interrupted" | "cancelled")[];
                    artifact?: string[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                artifact: string;
                                format: string;
                                source: string;
                                file_name: string | null;
                                flow_id: string | null;
                                hunt_id: string | null;
                                host_id: string | null;
                                hostname: string | null;
                                /** @enum {string} */
                                state: "running" | "complete" | "interrupted" | "cancelled";
                                lines_read: number;
                                rows_stored: number;
                                rejected_total: number;
                                hosts_created: number;
                                hosts_updated: number;
                                bytes: number;
                                error: string | null;
                                /** Format: date-time */
                                started_at: string;
                                finished_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "started_at" | "-started_at" | "artifact" | "-artifact" | "rows_stored" | "-rows_stored";
                    state?: ("running" | "complete" | "interrupted" | "cancelled")[];
                    artifact?: string[];
                    format?: "csv" | "ndjson";
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            artifact: {
                                value: string;
                                count: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            artifact: string;
                            format: string;
                            source: string;
                            file_name: string | null;
                            flow_id: string | null;
                            hunt_id: string | null;
                            host_id: string | null;
                            hostname: string | null;
                            /** @enum {string} */
                            state: "running" | "complete" | "interrupted" | "cancelled";
                            lines_read: number;
                            rows_stored: number;
                            rejected_total: number;
                            hosts_created: number;
                            hosts_updated: number;
                            bytes: number;
                            error: string | null;
                            /** Format: date-time */
                            started_at: string;
                            finished_at: string | null;
                            columns: string[];
                            sha256: string | null;
                            job_id: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    host_id?: string;
                    column?: string;
                    match?: "is" | "has";
                    value?: string;
                };
                header?: never;
                path: {
                    id: string;
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
                            items: {
                                line: number;
                                host_id: string | null;
                                hostname: string | null;
                                data: {
                                    [key: string]: unknown;
                                };
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/{id}/rows/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    host_id?: string;
                    column?: string;
                    match?: "is" | "has";
                    value?: string;
                    format?: "csv" | "ndjson";
                };
                header?: never;
                path: {
                    id: string;
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/{id}/columns/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    column: string;
                };
                header?: never;
                path: {
                    id: string;
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
                            column: string;
                            rows: number;
                            filled: number;
                            distinct: number;
                            min: string | null;
                            max: string | null;
                            top: {
                                value: string;
                                rows: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/{id}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
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
                            items: {
                                line: number;
                                column?: string;
                                reason: string;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/collections/{id}/refusals.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/ingestion/ingest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        hostname: string;
                        data: {
                            [key: string]: unknown;
                        };
                        client_id?: string;
                        ip_address?: string;
                        os?: string;
                        artifact?: string;
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
                            /** @enum {string} */
                            status: "success";
                            /** Format: uuid */
                            host_id: string;
                            created: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingestion/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    artifact?: string;
                    format?: "auto" | "ndjson" | "json" | "csv" | "zip";
                    file_name?: string;
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
                            /** Format: uuid */
                            collection_id: string;
                            received: number;
                            hosts_created: number;
                            hosts_updated: number;
                            rows_stored: number;
                            rejected: {
                                line: number;
                                column?: string;
                                reason: string;
                            }[];
                            rejected_total: number;
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            job_id: string;
                            /** Format: uuid */
                            collection_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
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
                        username: string;
                        password: string;
                        remember?: boolean;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        } | {
                            challenge: string;
                            methods: ("totp" | "recovery" | "passkey")[];
                            expires_in: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        token: string;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        } | {
                            challenge: string;
                            methods: ("totp" | "recovery" | "passkey")[];
                            expires_in: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            needed: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        token: string;
                        username: string;
                        /** Format: email */
                        email: string;
                        display_name: string;
                        password: string;
                        organisation: string;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            /** Format: uuid */
                            id: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            locale: string;
                            tenant: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            permissions: string[];
                            time_zone: string;
                            visiting_until: string | null;
                            has_password: boolean;
                            owes: ("password_change_required" | "second_factor_required") | null;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            } | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
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
                        display_name?: string;
                        /** @enum {string} */
                        locale?: "en" | "de" | "es";
                        time_zone?: string;
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
                            /** Format: uuid */
                            id: string;
                            display_name: string;
                            locale: string;
                            time_zone: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
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
                        refresh_token?: string;
                        active?: boolean;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                tenant: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                address: string | null;
                                user_agent: string | null;
                                remember: boolean;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                last_used_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                current: boolean;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/revoke-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            mail: boolean;
                            registration: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** Format: email */
                        email: string;
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
                            /** @enum {boolean} */
                            accepted: true;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        token: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        current_password?: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        token: string;
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
                            email: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/change-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** Format: email */
                        email: string;
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
                            expected: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        challenge: string;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        challenge: string;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        challenge: string;
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
                            challenge: string;
                            rpId: string;
                            timeout: number;
                            /** @enum {string} */
                            userVerification: "required" | "preferred" | "discouraged";
                            allowCredentials?: {
                                id: string;
                                /** @enum {string} */
                                type: "public-key";
                                transports?: string[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        challenge: string;
                        passkey: {
                            id: string;
                            rawId: string;
                            /** @enum {string} */
                            type: "public-key";
                            response: {
                                clientDataJSON: string;
                                authenticatorData: string;
                                signature: string;
                                userHandle?: string | null;
                            };
                            authenticatorAttachment?: string | null;
                            clientExtensionResults: {
                                [key: string]: unknown;
                            };
                        };
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            challenge: string;
                            rpId: string;
                            timeout: number;
                            /** @enum {string} */
                            userVerification: "required" | "preferred" | "discouraged";
                            allowCredentials?: {
                                id: string;
                                /** @enum {string} */
                                type: "public-key";
                                transports?: string[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        passkey: {
                            id: string;
                            rawId: string;
                            /** @enum {string} */
                            type: "public-key";
                            response: {
                                clientDataJSON: string;
                                authenticatorData: string;
                                signature: string;
                                userHandle?: string | null;
                            };
                            authenticatorAttachment?: string | null;
                            clientExtensionResults: {
                                [key: string]: unknown;
                            };
                        };
                        /** @default false */
                        remember?: boolean;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            /** Format: date-time */
                            proven_until: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                    } | {
                        code: string;
                    } | {
                        recovery_code: string;
                    } | {
                        passkey: {
                            id: string;
                            rawId: string;
                            /** @enum {string} */
                            type: "public-key";
                            response: {
                                clientDataJSON: string;
                                authenticatorData: string;
                                signature: string;
                                userHandle?: string | null;
                            };
                            authenticatorAttachment?: string | null;
                            clientExtensionResults: {
                                [key: string]: unknown;
                            };
                        };
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
                            /** Format: date-time */
                            proven_until: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/step-up/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            challenge: string;
                            rpId: string;
                            timeout: number;
                            /** @enum {string} */
                            userVerification: "required" | "preferred" | "discouraged";
                            allowCredentials?: {
                                id: string;
                                /** @enum {string} */
                                type: "public-key";
                                transports?: string[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: string;
                            uri: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
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
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                            recovery_codes?: string[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recovery_codes: string[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            totp: {
                                /** Format: date-time */
                                created_at: string;
                            } | null;
                            passkeys: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                name: string;
                                synced: boolean;
                                /** Format: date-time */
                                created_at: string;
                                last_used_at: string | null;
                            }[];
                            recovery_codes: {
                                left: number;
                                /** Format: date-time */
                                created_at: string;
                            } | null;
                            passkeys_possible: boolean;
                            has_password: boolean;
                            second_factor: boolean;
                            required: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/auth/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            challenge: string;
                            rp: {
                                id: string;
                                name: string;
                            };
                            user: {
                                id: string;
                                name: string;
                                displayName: string;
                            };
                            pubKeyCredParams: {
                                /** @enum {string} */
                                type: "public-key";
                                alg: number;
                            }[];
                            timeout: number;
                            /** @enum {string} */
                            attestation: "none";
                            excludeCredentials: {
                                id: string;
                                /** @enum {string} */
                                type: "public-key";
                                transports?: string[];
                            }[];
                            authenticatorSelection: {
                                /** @enum {string} */
                                residentKey: "preferred";
                                /** @enum {boolean} */
                                requireResidentKey: false;
                                /** @enum {string} */
                                userVerification: "preferred";
                            };
                            extensions: {
                                /** @enum {boolean} */
                                credProps: true;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        name: string;
                        passkey: {
                            id: string;
                            rawId: string;
                            /** @enum {string} */
                            type: "public-key";
                            response: {
                                clientDataJSON: string;
                                attestationObject: string;
                                authenticatorData?: string;
                                transports?: string[];
                                publicKeyAlgorithm?: number;
                                publicKey?: string;
                            };
                            authenticatorAttachment?: string | null;
                            clientExtensionResults: {
                                [key: string]: unknown;
                            };
                        };
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
                            recovery_codes?: string[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            name: string;
                            synced: boolean;
                            /** Format: date-time */
                            created_at: string;
                            last_used_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    state?: ("queued" | "running" | "completed" | "failed" | "cancelled")[];
                    kind?: string[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                /** @enum {string} */
                                state: "queued" | "running" | "completed" | "failed" | "cancelled";
                                done: number;
                                total: number | null;
                                result: unknown | null;
                                error: string | null;
                                /** Format: date-time */
                                created_at: string;
                                started_at: string | null;
                                finished_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** @enum {string} */
                            state: "queued" | "running" | "completed" | "failed" | "cancelled";
                            done: number;
                            total: number | null;
                            result: unknown | null;
                            error: string | null;
                            /** Format: date-time */
                            created_at: string;
                            started_at: string | null;
                            finished_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** @enum {string} */
                            state: "queued" | "running" | "completed" | "failed" | "cancelled";
                            done: number;
                            total: number | null;
                            result: unknown | null;
                            error: string | null;
                            /** Format: date-time */
                            created_at: string;
                            started_at: string | null;
                            finished_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/scheduler-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            running: boolean;
                            schedules: {
                                name: string;
                                cron: string;
                                description: string;
                                last_run_at: string | null;
                                last_state: ("completed" | "failed") | null;
                                last_error: string | null;
                                last_duration_ms: number | null;
                                next_run_at: string | null;
                                failures: number;
                            }[];
                            queued: number;
                            active: number;
                            failed: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/system/schedules/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** @enum {boolean} */
                            started: true;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    q?: string;
                    sort?: "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    object_type: string;
                    object_id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                from_type: string;
                                /** Format: uuid */
                                from_id: string;
                                from_title: string | null;
                                /** @enum {string} */
                                verb: "relates_to" | "raised" | "caused" | "duplicates" | "evidence_for" | "affects";
                                to_type: string;
                                /** Format: uuid */
                                to_id: string;
                                to_title: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        from_type: string;
                        /** Format: uuid */
                        from_id: string;
                        /** @enum {string} */
                        verb: "relates_to" | "raised" | "caused" | "duplicates" | "evidence_for" | "affects";
                        to_type: string;
                        /** Format: uuid */
                        to_id: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            from_type: string;
                            /** Format: uuid */
                            from_id: string;
                            from_title: string | null;
                            /** @enum {string} */
                            verb: "relates_to" | "raised" | "caused" | "duplicates" | "evidence_for" | "affects";
                            to_type: string;
                            /** Format: uuid */
                            to_id: string;
                            to_title: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
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
        get: {
            parameters: {
                query: {
                    q: string;
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
                            groups: {
                                type: string;
                                items: {
                                    id: string;
                                    title: string;
                                    detail: string | null;
                                }[];
                                more: boolean;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/system/test-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            sent_to: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
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
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "display_name" | "-display_name" | "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    role?: ("owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service")[];
                    role_id?: string[];
                    team_id?: string;
                    state?: ("active" | "disabled" | "deleted")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                role_id: string | null;
                                role_name: string | null;
                                locale: string;
                                home: boolean;
                                service: boolean;
                                /** @enum {string} */
                                state: "active" | "disabled" | "deleted" | "visiting";
                                visiting_until: string | null;
                                must_change_password: boolean | null;
                                second_factor: boolean | null;
                                email_verified_at: string | null;
                                last_seen_at: string | null;
                                actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        display_name: string;
                        /** Format: uuid */
                        role_id?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
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
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        display_name?: string;
                        /** @enum {string} */
                        locale?: "en" | "de" | "es";
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/users/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                        role_id?: string | null;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/require-password-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            link: string;
                            /** Format: date-time */
                            expires_at: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/transfer-ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            username: string;
                            email: string;
                            display_name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            locale: string;
                            home: boolean;
                            service: boolean;
                            /** @enum {string} */
                            state: "active" | "disabled" | "deleted" | "visiting";
                            visiting_until: string | null;
                            must_change_password: boolean | null;
                            second_factor: boolean | null;
                            email_verified_at: string | null;
                            last_seen_at: string | null;
                            actions: ("edit" | "set_role" | "disable" | "enable" | "delete" | "require_password_change" | "make_link" | "reset_factors" | "transfer_ownership")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                /** Format: uuid */
                                actor_id: string;
                                actor_name: string;
                                action: string;
                                object_type: string;
                                /** Format: uuid */
                                object_id: string;
                                object_title: string | null;
                                /** @enum {string} */
                                outcome: "success" | "denied" | "failed";
                                address: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                description: string;
                                permissions: string[];
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        name: string;
                        /** @default  */
                        description?: string;
                        permissions: string[];
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            permissions: string[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            presets: ("owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service")[];
                            modules: {
                                module: string;
                                permissions: {
                                    permission: string;
                                    presets: ("owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service")[];
                                    held: boolean;
                                }[];
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            permissions: string[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string;
                        permissions?: string[];
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            permissions: string[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "name" | "-name" | "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    parent_id?: string[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                description: string;
                                parent_id: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        name: string;
                        /** @default  */
                        description?: string;
                        parent_id?: string | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            parent_id: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            parent_id: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string;
                        parent_id?: string | null;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            description: string;
                            parent_id: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                user_id: string;
                                display_name: string;
                                email: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        user_id: string;
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
                            /** Format: uuid */
                            user_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    user_id: string;
                };
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
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "email" | "-email";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    state?: ("pending" | "expired" | "accepted")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                email: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                role_id: string | null;
                                role_name: string | null;
                                team_ids: string[];
                                locale: string;
                                /** @enum {string} */
                                state: "pending" | "expired" | "accepted";
                                invited_by: string | null;
                                /** Format: date-time */
                                sent_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                accepted_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        /** Format: email */
                        email: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer";
                        role_id?: string | null;
                        team_ids?: string[];
                        /** @enum {string} */
                        locale?: "en" | "de" | "es";
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            email: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            team_ids: string[];
                            locale: string;
                            /** @enum {string} */
                            state: "pending" | "expired" | "accepted";
                            invited_by: string | null;
                            /** Format: date-time */
                            sent_at: string;
                            /** Format: date-time */
                            expires_at: string;
                            accepted_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            email: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            team_ids: string[];
                            locale: string;
                            /** @enum {string} */
                            state: "pending" | "expired" | "accepted";
                            invited_by: string | null;
                            /** Format: date-time */
                            sent_at: string;
                            /** Format: date-time */
                            expires_at: string;
                            accepted_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            email: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            role_id: string | null;
                            role_name: string | null;
                            team_ids: string[];
                            locale: string;
                            /** @enum {string} */
                            state: "pending" | "expired" | "accepted";
                            invited_by: string | null;
                            /** Format: date-time */
                            sent_at: string;
                            /** Format: date-time */
                            expires_at: string;
                            accepted_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            link: string;
                            /** Format: date-time */
                            expires_at: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        token: string;
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
                            organisation: string;
                            email: string;
                            password_min: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        token: string;
                        username: string;
                        display_name: string;
                        password: string;
                        /** @enum {string} */
                        locale?: "en" | "de" | "es";
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        token: string;
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
                            /** Format: uuid */
                            tenant_id: string;
                            organisation: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
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
                        /** Format: email */
                        email: string;
                        /** @enum {string} */
                        locale?: "en" | "de" | "es";
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
                            /** @enum {boolean} */
                            accepted: true;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "name" | "-name";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                scopes: string[];
                                addresses: string[];
                                prefix: string;
                                /** Format: uuid */
                                created_by: string;
                                created_by_name: string;
                                /** Format: date-time */
                                expires_at: string;
                                last_used_at: string | null;
                                last_used_address: string | null;
                                revoked_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        name: string;
                        scopes: string[];
                        /** Format: date-time */
                        expires_at: string;
                        addresses?: string[];
                        /** Format: uuid */
                        user_id?: string;
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
                            /** Format: uuid */
                            id: string;
                            key: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        addresses?: string[];
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            scopes: string[];
                            addresses: string[];
                            prefix: string;
                            /** Format: uuid */
                            created_by: string;
                            created_by_name: string;
                            /** Format: date-time */
                            expires_at: string;
                            last_used_at: string | null;
                            last_used_address: string | null;
                            revoked_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/auth/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                role: string;
                                home: boolean;
                                default: boolean;
                                current: boolean;
                                visiting_until: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/auth/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** Format: uuid */
                        tenant_id: string;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/default-tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** Format: uuid */
                        tenant_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{id}/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        minutes: number;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/visit/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{id}/invite-owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        /** @enum {string} */
                        locale?: "en" | "de" | "es";
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
                            mailed: boolean;
                            link: string | null;
                            /** Format: date-time */
                            expires_at: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    sort?: "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    unread?: "true";
                    category?: ("security" | "account" | "system" | "mention" | "work")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                category: "security" | "account" | "system" | "mention" | "work";
                                /** @enum {string} */
                                priority: "low" | "normal" | "high" | "urgent";
                                code: string;
                                facts: {
                                    [key: string]: string;
                                };
                                about: {
                                    type: string;
                                    /** Format: uuid */
                                    id: string;
                                    title: string | null;
                                } | null;
                                read_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/notifications/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            unread: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            category: "security" | "account" | "system" | "mention" | "work";
                            /** @enum {string} */
                            priority: "low" | "normal" | "high" | "urgent";
                            code: string;
                            facts: {
                                [key: string]: string;
                            };
                            about: {
                                type: string;
                                /** Format: uuid */
                                id: string;
                                title: string | null;
                            } | null;
                            read_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** @enum {string} */
                        category?: "security" | "account" | "system" | "mention" | "work";
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
                            read: number;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            version: number;
                            channels: {
                                security: {
                                    /** @enum {boolean} */
                                    inbox: true;
                                    mail: boolean;
                                };
                                account: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                                system: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                                mention: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                                work: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                            };
                            /** @enum {string} */
                            minimum_inbox: "low" | "normal" | "high" | "urgent";
                            /** @enum {string} */
                            minimum_mail: "low" | "normal" | "high" | "urgent";
                            quiet_from: string | null;
                            quiet_to: string | null;
                            time_zone: string;
                            /** @enum {string} */
                            digest: "none" | "daily" | "weekly";
                            digest_hour: number;
                            mail_configured: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
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
                        channels?: {
                            security?: {
                                /** @enum {boolean} */
                                inbox: true;
                                mail: boolean;
                            };
                            account?: {
                                inbox: boolean;
                                mail: boolean;
                            };
                            system?: {
                                inbox: boolean;
                                mail: boolean;
                            };
                            mention?: {
                                inbox: boolean;
                                mail: boolean;
                            };
                            work?: {
                                inbox: boolean;
                                mail: boolean;
                            };
                        };
                        /** @enum {string} */
                        minimum_inbox?: "low" | "normal" | "high" | "urgent";
                        /** @enum {string} */
                        minimum_mail?: "low" | "normal" | "high" | "urgent";
                        quiet_from?: string | null;
                        quiet_to?: string | null;
                        time_zone?: string;
                        /** @enum {string} */
                        digest?: "none" | "daily" | "weekly";
                        digest_hour?: number;
                        version: number;
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
                            version: number;
                            channels: {
                                security: {
                                    /** @enum {boolean} */
                                    inbox: true;
                                    mail: boolean;
                                };
                                account: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                                system: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                                mention: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                                work: {
                                    inbox: boolean;
                                    mail: boolean;
                                };
                            };
                            /** @enum {string} */
                            minimum_inbox: "low" | "normal" | "high" | "urgent";
                            /** @enum {string} */
                            minimum_mail: "low" | "normal" | "high" | "urgent";
                            quiet_from: string | null;
                            quiet_to: string | null;
                            time_zone: string;
                            /** @enum {string} */
                            digest: "none" | "daily" | "weekly";
                            digest_hour: number;
                            mail_configured: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: {
                    "last-event-id"?: string;
                };
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/observables/exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "value" | "-value" | "created_at" | "-created_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    type?: ("any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other")[];
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** @enum {string} */
                                type: "any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                reason: string;
                                hits: number;
                                expires_at: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        /** @enum {string} */
                        type: "any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other" | "hash";
                        value: string;
                        reason: string;
                        /** @default null */
                        expires_at?: string | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            reason: string;
                            hits: number;
                            expires_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/exclusions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** @enum {string} */
                        type: "any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other" | "hash";
                        value: string;
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
                            /** @enum {string} */
                            type: "any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            holds: number;
                            examples: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/exclusions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            reason: string;
                            hits: number;
                            expires_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                        expires_at?: string | null;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "any" | "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            reason: string;
                            hits: number;
                            expires_at: string | null;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/observables/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                            items: {
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                offset: number;
                                length: number;
                                original: string;
                                known: boolean;
                                excluded: boolean;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** @default false */
                        indicator?: boolean;
                        /** @enum {string} */
                        tlp?: "clear" | "green" | "amber" | "amber+strict" | "red";
                        /** @enum {string} */
                        pap?: "clear" | "green" | "amber" | "red";
                        confidence?: number;
                        decay_days?: number | null;
                        valid_until?: string | null;
                        description?: string;
                        items?: {
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other" | "hash";
                            value: string;
                            description?: string;
                        }[];
                        text?: string;
                        tags?: string[];
                        types?: ("ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other")[];
                        values?: {
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                        }[];
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
                            added: number;
                            known: number;
                            excluded: number;
                            refused: {
                                index: number;
                                value: string;
                                reason: string;
                            }[];
                            items: {
                                id: string | null;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                /** @enum {string} */
                                outcome: "added" | "known" | "excluded";
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/{id}/sightings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    sort?: "seen_at" | "-seen_at";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                };
                header?: never;
                path: {
                    id: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                observable_id: string;
                                /** Format: date-time */
                                seen_at: string;
                                source_type: string;
                                source_id: string | null;
                                host_id: string | null;
                                line: number | null;
                                words: string;
                                offset_at: number | null;
                                withheld: boolean;
                                /** Format: uuid */
                                actor_id: string;
                                actor_name: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        seen_at?: string;
                        host_id?: string | null;
                        /** @default  */
                        words?: string;
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
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            observable_id: string;
                            /** Format: date-time */
                            seen_at: string;
                            source_type: string;
                            source_id: string | null;
                            host_id: string | null;
                            line: number | null;
                            words: string;
                            offset_at: number | null;
                            withheld: boolean;
                            /** Format: uuid */
                            actor_id: string;
                            actor_name: string;
                            /** Format: date-time */
                            created_at: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "last_seen_at" | "-last_seen_at" | "created_at" | "-created_at" | "sightings" | "-sightings";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    type?: ("ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other")[];
                    status?: ("active" | "under_review" | "expired" | "false_positive")[];
                    tlp?: ("clear" | "green" | "amber" | "amber+strict" | "red")[];
                    indicator?: "true" | "false";
                    tag?: string[];
                    host_id?: string;
                    source_type?: string[];
                    seen_since?: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** @enum {string} */
                                type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                                value: string;
                                /** @enum {string} */
                                status: "active" | "under_review" | "expired" | "false_positive";
                                indicator: boolean;
                                /** @enum {string} */
                                tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                                /** @enum {string} */
                                pap: "clear" | "green" | "amber" | "red";
                                confidence: number;
                                decay_days: number | null;
                                confidence_now: number;
                                valid_until: string | null;
                                description: string;
                                /** Format: date-time */
                                first_seen_at: string;
                                /** Format: date-time */
                                last_seen_at: string;
                                sightings: number;
                                tags: string[];
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        /** @enum {string} */
                        type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other" | "hash";
                        value: string;
                        /** @default false */
                        indicator?: boolean;
                        /**
                         * @default amber
                         * @enum {string}
                         */
                        tlp?: "clear" | "green" | "amber" | "amber+strict" | "red";
                        /**
                         * @default amber
                         * @enum {string}
                         */
                        pap?: "clear" | "green" | "amber" | "red";
                        /** @default 50 */
                        confidence?: number;
                        /** @default null */
                        decay_days?: number | null;
                        /** @default null */
                        valid_until?: string | null;
                        /** @default  */
                        description?: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            /** @enum {string} */
                            status: "active" | "under_review" | "expired" | "false_positive";
                            indicator: boolean;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            confidence: number;
                            decay_days: number | null;
                            confidence_now: number;
                            valid_until: string | null;
                            description: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            sightings: number;
                            tags: string[];
                            excluded: boolean;
                            actions: ("review" | "activate" | "expire" | "mark_false_positive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "last_seen_at" | "-last_seen_at" | "created_at" | "-created_at" | "sightings" | "-sightings";
                    type?: ("ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other")[];
                    status?: ("active" | "under_review" | "expired" | "false_positive")[];
                    tlp?: ("clear" | "green" | "amber" | "amber+strict" | "red")[];
                    indicator?: "true" | "false";
                    tag?: string[];
                    host_id?: string;
                    source_type?: string[];
                    seen_since?: string;
                    format?: "csv" | "ndjson";
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/observables/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            type: {
                                value: string;
                                count: number;
                            }[];
                            status: {
                                value: string;
                                count: number;
                            }[];
                            tlp: {
                                value: string;
                                count: number;
                            }[];
                            tag: {
                                value: string;
                                count: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/observables/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            /** @enum {string} */
                            status: "active" | "under_review" | "expired" | "false_positive";
                            indicator: boolean;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            confidence: number;
                            decay_days: number | null;
                            confidence_now: number;
                            valid_until: string | null;
                            description: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            sightings: number;
                            tags: string[];
                            excluded: boolean;
                            actions: ("review" | "activate" | "expire" | "mark_false_positive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        indicator?: boolean;
                        /** @enum {string} */
                        tlp?: "clear" | "green" | "amber" | "amber+strict" | "red";
                        /** @enum {string} */
                        pap?: "clear" | "green" | "amber" | "red";
                        confidence?: number;
                        decay_days?: number | null;
                        valid_until?: string | null;
                        description?: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            /** @enum {string} */
                            status: "active" | "under_review" | "expired" | "false_positive";
                            indicator: boolean;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            confidence: number;
                            decay_days: number | null;
                            confidence_now: number;
                            valid_until: string | null;
                            description: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            sightings: number;
                            tags: string[];
                            excluded: boolean;
                            actions: ("review" | "activate" | "expire" | "mark_false_positive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/observables/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            /** @enum {string} */
                            status: "active" | "under_review" | "expired" | "false_positive";
                            indicator: boolean;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            confidence: number;
                            decay_days: number | null;
                            confidence_now: number;
                            valid_until: string | null;
                            description: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            sightings: number;
                            tags: string[];
                            excluded: boolean;
                            actions: ("review" | "activate" | "expire" | "mark_false_positive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            /** @enum {string} */
                            status: "active" | "under_review" | "expired" | "false_positive";
                            indicator: boolean;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            confidence: number;
                            decay_days: number | null;
                            confidence_now: number;
                            valid_until: string | null;
                            description: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            sightings: number;
                            tags: string[];
                            excluded: boolean;
                            actions: ("review" | "activate" | "expire" | "mark_false_positive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/{id}/expire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            /** @enum {string} */
                            status: "active" | "under_review" | "expired" | "false_positive";
                            indicator: boolean;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            confidence: number;
                            decay_days: number | null;
                            confidence_now: number;
                            valid_until: string | null;
                            description: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            sightings: number;
                            tags: string[];
                            excluded: boolean;
                            actions: ("review" | "activate" | "expire" | "mark_false_positive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observables/{id}/mark_false_positive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            type: "ip" | "ipv6" | "cidr" | "domain" | "url" | "onion" | "email" | "md5" | "sha1" | "sha256" | "file_name" | "file_path" | "registry_key" | "process" | "user_agent" | "cve" | "mutex" | "account" | "wallet" | "other";
                            value: string;
                            /** @enum {string} */
                            status: "active" | "under_review" | "expired" | "false_positive";
                            indicator: boolean;
                            /** @enum {string} */
                            tlp: "clear" | "green" | "amber" | "amber+strict" | "red";
                            /** @enum {string} */
                            pap: "clear" | "green" | "amber" | "red";
                            confidence: number;
                            decay_days: number | null;
                            confidence_now: number;
                            valid_until: string | null;
                            description: string;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            sightings: number;
                            tags: string[];
                            excluded: boolean;
                            actions: ("review" | "activate" | "expire" | "mark_false_positive")[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sso/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        /** Format: email */
                        email: string;
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
                            providers: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                kind: "oidc" | "saml";
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sso/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
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
                            location: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sso/{provider}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
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
                            location: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sso/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
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
                        query: string;
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
                            access_token?: string;
                            refresh_token?: string;
                            /** @enum {string} */
                            token_type: "bearer";
                            expires_in: number;
                            session: {
                                /** Format: uuid */
                                id: string;
                                access_seconds: number;
                                idle_seconds: number;
                                seconds: number;
                                remember: boolean;
                            };
                            user: {
                                /** Format: uuid */
                                id: string;
                                username: string;
                                email: string;
                                display_name: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                locale: string;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sso/{provider}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
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
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/auth/sso/{provider}/acs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-www-form-urlencoded": {
                        SAMLResponse: string;
                        RelayState: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                provider_id: string;
                                provider_name: string;
                                email: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                last_used_at: string;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/auth/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sso-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "created_at" | "-created_at" | "name" | "-name";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                /** @enum {string} */
                                kind: "oidc" | "saml";
                                name: string;
                                /** @enum {string} */
                                preset: "google" | "entra" | "okta" | "other";
                                enabled: boolean;
                                email_domains: string[];
                                group_claim: string | null;
                                group_roles: {
                                    group: string;
                                    /** @enum {string} */
                                    role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                }[];
                                jit: boolean;
                                /** @enum {string} */
                                jit_role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                                ca: string | null;
                                issuer: string | null;
                                client_id: string | null;
                                has_client_secret: boolean;
                                scopes: string;
                                idp_entity_id: string | null;
                                idp_sso_url: string | null;
                                idp_certificates: string[];
                                redirect_uri: string;
                                sp_entity_id: string;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        /** @enum {string} */
                        kind: "oidc";
                        name: string;
                        /**
                         * @default other
                         * @enum {string}
                         */
                        preset?: "google" | "entra" | "okta" | "other";
                        /** @default true */
                        enabled?: boolean;
                        /** @default [] */
                        email_domains?: string[];
                        /** @default null */
                        group_claim?: string | null;
                        /** @default [] */
                        group_roles?: {
                            group: string;
                            /** @enum {string} */
                            role: "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                        }[];
                        /** @default false */
                        jit?: boolean;
                        /**
                         * @default viewer
                         * @enum {string}
                         */
                        jit_role?: "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                        /** @default null */
                        ca?: string | null;
                        /** Format: uri */
                        issuer: string;
                        client_id: string;
                        client_secret?: string;
                        /** @default openid email profile */
                        scopes?: string;
                    } | {
                        /** @enum {string} */
                        kind: "saml";
                        name: string;
                        /**
                         * @default other
                         * @enum {string}
                         */
                        preset?: "google" | "entra" | "okta" | "other";
                        /** @default true */
                        enabled?: boolean;
                        /** @default [] */
                        email_domains?: string[];
                        /** @default null */
                        group_claim?: string | null;
                        /** @default [] */
                        group_roles?: {
                            group: string;
                            /** @enum {string} */
                            role: "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                        }[];
                        /** @default false */
                        jit?: boolean;
                        /**
                         * @default viewer
                         * @enum {string}
                         */
                        jit_role?: "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                        /** @default null */
                        ca?: string | null;
                        idp_entity_id: string;
                        /** Format: uri */
                        idp_sso_url: string;
                        idp_certificates: string[];
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            kind: "oidc" | "saml";
                            name: string;
                            /** @enum {string} */
                            preset: "google" | "entra" | "okta" | "other";
                            enabled: boolean;
                            email_domains: string[];
                            group_claim: string | null;
                            group_roles: {
                                group: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            }[];
                            jit: boolean;
                            /** @enum {string} */
                            jit_role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            ca: string | null;
                            issuer: string | null;
                            client_id: string | null;
                            has_client_secret: boolean;
                            scopes: string;
                            idp_entity_id: string | null;
                            idp_sso_url: string | null;
                            idp_certificates: string[];
                            redirect_uri: string;
                            sp_entity_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sso-providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            kind: "oidc" | "saml";
                            name: string;
                            /** @enum {string} */
                            preset: "google" | "entra" | "okta" | "other";
                            enabled: boolean;
                            email_domains: string[];
                            group_claim: string | null;
                            group_roles: {
                                group: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            }[];
                            jit: boolean;
                            /** @enum {string} */
                            jit_role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            ca: string | null;
                            issuer: string | null;
                            client_id: string | null;
                            has_client_secret: boolean;
                            scopes: string;
                            idp_entity_id: string | null;
                            idp_sso_url: string | null;
                            idp_certificates: string[];
                            redirect_uri: string;
                            sp_entity_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        name?: string;
                        /** @enum {string} */
                        preset?: "google" | "entra" | "okta" | "other";
                        enabled?: boolean;
                        email_domains?: string[];
                        group_claim?: string | null;
                        group_roles?: {
                            group: string;
                            /** @enum {string} */
                            role: "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                        }[];
                        jit?: boolean;
                        /** @enum {string} */
                        jit_role?: "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                        ca?: string | null;
                        /** Format: uri */
                        issuer?: string;
                        client_id?: string;
                        client_secret?: string;
                        scopes?: string;
                        idp_entity_id?: string;
                        /** Format: uri */
                        idp_sso_url?: string;
                        idp_certificates?: string[];
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @enum {string} */
                            kind: "oidc" | "saml";
                            name: string;
                            /** @enum {string} */
                            preset: "google" | "entra" | "okta" | "other";
                            enabled: boolean;
                            email_domains: string[];
                            group_claim: string | null;
                            group_roles: {
                                group: string;
                                /** @enum {string} */
                                role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            }[];
                            jit: boolean;
                            /** @enum {string} */
                            jit_role: "owner" | "admin" | "manager" | "lead" | "analyst" | "viewer" | "auditor" | "red_lead" | "red_tech" | "blue_lead" | "blue_tech" | "respondent" | "reviewer" | "service";
                            ca: string | null;
                            issuer: string | null;
                            client_id: string | null;
                            has_client_secret: boolean;
                            scopes: string;
                            idp_entity_id: string | null;
                            idp_sso_url: string | null;
                            idp_certificates: string[];
                            redirect_uri: string;
                            sp_entity_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            version: string;
                            node: string;
                            database: {
                                version: string;
                                embedded: boolean;
                                bytes: number;
                            };
                            storage: {
                                /** @enum {string} */
                                kind: "filesystem" | "s3";
                                bytes: number;
                                files: number;
                                free_bytes: number | null;
                            };
                            /** Format: date-time */
                            started_at: string;
                            memory_bytes: number;
                            parts: {
                                name: string;
                                /** @enum {string} */
                                state: "ok" | "failed" | "not_configured";
                                latency_ms: number | null;
                                message: string | null;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: "name" | "-name";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
                    object_type?: string;
                    object_id?: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                object_type: string;
                                /** Format: uuid */
                                object_id: string;
                                name: string;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        object_type: string;
                        /** Format: uuid */
                        object_id: string;
                        name: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            object_type: string;
                            /** Format: uuid */
                            object_id: string;
                            name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/techniques": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    tactic?: string[];
                    platform?: string[];
                    parent?: string | "none";
                    limit?: number;
                    cursor?: string;
                    total?: "true" | "exact";
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
                            items: {
                                id: string;
                                name: string;
                                tactics: string[];
                                platforms: string[];
                                parent_id: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                            release: string;
                            attribution: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/techniques/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            release: string;
                            copyright: string;
                            attribution: string;
                            license: string;
                            techniques: number;
                            tactics: {
                                id: string;
                                tactic: string;
                                name: string;
                                techniques: number;
                            }[];
                            platforms: {
                                platform: string;
                                techniques: number;
                            }[];
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/techniques/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            tactics: string[];
                            platforms: string[];
                            parent_id: string | null;
                            asked: string;
                            parent: {
                                id: string;
                                name: string;
                            } | null;
                            subtechniques: {
                                id: string;
                                name: string;
                            }[];
                            replaces: {
                                id: string;
                                name: string;
                            }[];
                            release: string;
                            attribution: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
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
    "/api/v1/tenants/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
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
                        name: string;
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/tenants/current/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
                            version: number;
                            password_min: number;
                            second_factor_required: boolean;
                            self_registration: boolean;
                            email_domains: string[];
                            limits: {
                                users?: number;
                                api_keys?: number;
                                storage_bytes?: number;
                            };
                            retention: {
                                audit_days?: number;
                                jobs_days?: number;
                                notifications_days?: number;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
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
                        password_min?: number;
                        second_factor_required?: boolean;
                        self_registration?: boolean;
                        email_domains?: string[];
                        retention?: {
                            audit_days?: number;
                            jobs_days?: number;
                            notifications_days?: number;
                        };
                        version: number;
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
                            version: number;
                            password_min: number;
                            second_factor_required: boolean;
                            self_registration: boolean;
                            email_domains: string[];
                            limits: {
                                users?: number;
                                api_keys?: number;
                                storage_bytes?: number;
                            };
                            retention: {
                                audit_days?: number;
                                jobs_days?: number;
                                notifications_days?: number;
                            };
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    limit?: number;
                    cursor?: string;
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
                            items: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                name: string;
                                /** @enum {string} */
                                state: "active" | "disabled" | "erasing";
                                users: number;
                                storage_bytes: number;
                                limits: {
                                    users?: number;
                                    api_keys?: number;
                                    storage_bytes?: number;
                                };
                                retention: {
                                    audit_days?: number;
                                    jobs_days?: number;
                                    notifications_days?: number;
                                };
                                home: boolean;
                            }[];
                            next: string | null;
                            total?: number;
                            total_is_exact?: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
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
                        name: string;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            state: "active" | "disabled" | "erasing";
                            users: number;
                            storage_bytes: number;
                            limits: {
                                users?: number;
                                api_keys?: number;
                                storage_bytes?: number;
                            };
                            retention: {
                                audit_days?: number;
                                jobs_days?: number;
                                notifications_days?: number;
                            };
                            home: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            state: "active" | "disabled" | "erasing";
                            users: number;
                            storage_bytes: number;
                            limits: {
                                users?: number;
                                api_keys?: number;
                                storage_bytes?: number;
                            };
                            retention: {
                                audit_days?: number;
                                jobs_days?: number;
                                notifications_days?: number;
                            };
                            home: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                414: components["responses"]["URITooLong"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        limits?: {
                            users?: number;
                            api_keys?: number;
                            storage_bytes?: number;
                        };
                        retention?: {
                            audit_days?: number;
                            jobs_days?: number;
                            notifications_days?: number;
                        };
                        version: number;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            state: "active" | "disabled" | "erasing";
                            users: number;
                            storage_bytes: number;
                            limits: {
                                users?: number;
                                api_keys?: number;
                                storage_bytes?: number;
                            };
                            retention: {
                                audit_days?: number;
                                jobs_days?: number;
                                notifications_days?: number;
                            };
                            home: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        trace?: never;
    };
    "/api/v1/tenants/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            state: "active" | "disabled" | "erasing";
                            users: number;
                            storage_bytes: number;
                            limits: {
                                users?: number;
                                api_keys?: number;
                                storage_bytes?: number;
                            };
                            retention: {
                                audit_days?: number;
                                jobs_days?: number;
                                notifications_days?: number;
                            };
                            home: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
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
                            /** Format: uuid */
                            id: string;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            name: string;
                            /** @enum {string} */
                            state: "active" | "disabled" | "erasing";
                            users: number;
                            storage_bytes: number;
                            limits: {
                                users?: number;
                                api_keys?: number;
                                storage_bytes?: number;
                            };
                            retention: {
                                audit_days?: number;
                                jobs_days?: number;
                                notifications_days?: number;
                            };
                            home: boolean;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            job_id: string;
                        };
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthorized"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                408: components["responses"]["RequestTimeout"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["PayloadTooLarge"];
                414: components["responses"]["URITooLong"];
                415: components["responses"]["UnsupportedMediaType"];
                422: components["responses"]["UnprocessableEntity"];
                429: components["responses"]["TooManyRequests"];
                431: components["responses"]["RequestHeaderFieldsTooLarge"];
                503: components["responses"]["ServiceUnavailable"];
                507: components["responses"]["InsufficientStorage"];
            };
        };
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
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            request_id: string;
            errors?: {
                path: string;
                message: string;
            }[];
        };
    };
    responses: {
        /** @description The input is not valid; `errors` names each wrong field. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Sign in first. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A permission is missing, or the request comes from another site’s page. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such record, or the caller may not see it. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request took too long to arrive. */
        RequestTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not fit what is there now: a stale version, a name that is taken, a move that is not open, a key still at work. */
        Conflict: {
            headers: {
                /** @description Seconds after which to try again, where that is known. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this address takes. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The address, or a part of it, is too long. */
        URITooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Send the body as application/json. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used for another request. */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests. Try again in a moment. */
        TooManyRequests: {
            headers: {
                /** @description Seconds after which to try again, where that is known. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The headers are too long together. */
        RequestHeaderFieldsTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too much is at work, or a part is not there right now. */
        ServiceUnavailable: {
            headers: {
                /** @description Seconds after which to try again, where that is known. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The disk is full. Nothing was changed. */
        InsufficientStorage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
