{#- Tables in DuckDB. The adapter's own way makes a table under another name, sets the old one aside, renames and drops:
    four statements, each with a context of its own, for readers that a warehouse being built does not have. -#}
{% materialization table, adapter='duckdb' %}
    {%- set table = this.incorporate(type='table') -%}
    {%- set old = load_cached_relation(this) -%}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- if old is not none -%}
        {%- do adapter.drop_relation(old) -%}
    {%- endif -%}
    {% call statement('main') -%}
        {{ create_table_as(False, table, sql) }}
    {%- endcall %}
    {%- do persist_docs(table, model) -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do adapter.commit() -%}
    {{ return({'relations': [table]}) }}
{% endmaterialization %}

{#- The descriptions of columns, without asking the engine for the columns first: one that is described and not there is
    an error. -#}
{% macro duckdb__alter_column_comment(relation, column_dict) %}
    {%- for name, column in column_dict.items() if column['description'] %}
    comment on column {{ relation }}.{{ adapter.quote(name) if column['quote'] else name }}
        is {{ duckdb_escape_comment(column['description']) }};
    {%- endfor %}
{% endmacro %}
