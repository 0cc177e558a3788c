{{- define "tocsin.labels" -}}
app.kubernetes.io/part-of: tocsin
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "tocsin.image" -}}
{{- $registry := .root.Values.image.registry -}}
{{- with $registry }}{{ . }}/{{ end }}tocsin-{{ .name }}:{{ default .root.Chart.AppVersion .root.Values.image.tag }}
{{- end }}

{{/* What every process is told; `name` and `own` are the service's. Secrets come from a secret. */}}
{{- define "tocsin.environment" -}}
{{- $values := .root.Values -}}
- { name: HOST, value: "0.0.0.0" }
- { name: OPERATIONS_PORT, value: "9001" }
- { name: DRAIN_MS, value: {{ $values.drainMs | quote }} }
- { name: TOCSIN_PUBLIC_URL, value: {{ $values.publicUrl | quote }} }
- { name: KAFKA_BROKERS, value: {{ $values.kafka.brokers | quote }} }
- { name: KAFKA_PREFIX, value: {{ $values.kafka.prefix | quote }} }
- { name: KAFKA_TLS, value: {{ ternary "yes" "no" $values.kafka.tls | quote }} }
- { name: KAFKA_SASL_MECHANISM, value: {{ $values.kafka.saslMechanism | quote }} }
- { name: KEYCLOAK_URL, value: {{ $values.keycloak.url | quote }} }
- { name: KEYCLOAK_INTERNAL_URL, value: {{ $values.keycloak.internalUrl | quote }} }
- { name: KEYCLOAK_REALM, value: {{ $values.keycloak.realm | quote }} }
{{- range $name, $value := merge (dict) (default (dict) .own) $values.environment }}
- { name: {{ $name }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}

{{- define "tocsin.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "tocsin.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "tocsin.probes" -}}
startupProbe:
  httpGet: { path: /health/ready, port: operations }
  periodSeconds: 2
  failureThreshold: 90
readinessProbe:
  httpGet: { path: /health/ready, port: operations }
  periodSeconds: 3
  timeoutSeconds: 3
  failureThreshold: 2
livenessProbe:
  httpGet: { path: /health/live, port: operations }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}

{{/* Spread over nodes, so that one that goes takes no service with it. */}}
{{- define "tocsin.spread" -}}
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      app.kubernetes.io/instance: {{ .root.Release.Name }}
      app.kubernetes.io/name: {{ .name }}
{{- end }}
