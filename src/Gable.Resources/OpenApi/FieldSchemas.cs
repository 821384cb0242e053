using System.Text.Json.Nodes;
using Gable.Data;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The schema of a resource's field.</summary>
internal sealed class FieldSchemas(XmlDocs docs)
{
    private readonly ClrSchemas _clr = new(docs);

    /// <summary>The field's schema.</summary>
    /// <param name="resource">The field's resource.</param>
    /// <param name="field">The field.</param>
    /// <param name="use">Where the schema stands.</param>
    /// <param name="sample">A row as its class makes it, for defaults; only for <see cref="SchemaUse.Create"/>.</param>
    public OpenApiSchema Of(ResourceDescriptor resource, ResourceField field, SchemaUse use, object? sample)
    {
        var schema = Of(field, resource.EntityType.FindProperty(field.Property), Owned(resource, field), use);
        var isWritable = field.IsWritableOnCreate || field.IsWritableOnUpdate;
        schema.ReadOnly = use == SchemaUse.Row && !isWritable;
        schema.Description = Description(resource, field);

        if (use == SchemaUse.Create && sample is not null && !field.IsRequired)
        {
            schema.Default = Default(field, sample);
        }

        return schema;
    }

    private OpenApiSchema Of(ResourceField field, IReadOnlyProperty? column, IReadOnlyTypeBase? owned, SchemaUse use)
    {
        var schema = field.Kind switch
        {
            FieldKind.Object => Object(field, owned, use),
            FieldKind.List => List(field.Property.PropertyType),
            FieldKind.Json => _clr.Of(field.Property.PropertyType),
            FieldKind.Enum when use == SchemaUse.Row && field.ValueType.IsDefined(typeof(FlagsAttribute), inherit: false) =>
                new OpenApiSchema { Type = JsonSchemaType.String },
            _ => ValueSchemas.Of(field.Kind, field.ValueType),
        };

        RuleSchemas.Apply(schema, field.Rules, column);

        if (field.IsNullable)
        {
            ValueSchemas.Nullable(schema);
        }

        if (SchemaExamples.For(field.Name, schema) is { } example && field.Kind < FieldKind.List)
        {
            schema.Examples = [example];
        }

        return schema;
    }

    private OpenApiSchema Object(ResourceField field, IReadOnlyTypeBase? owned, SchemaUse use)
    {
        var members = field.Members.Where(member => use == SchemaUse.Row || member.IsWritableOnUpdate).ToList();
        var fresh = use is SchemaUse.Create or SchemaUse.Replace ? Activator.CreateInstance(field.ValueType, nonPublic: true) : null;
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalPropertiesAllowed = use == SchemaUse.Row,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new SortedSet<string>(StringComparer.Ordinal),
        };

        foreach (var member in members)
        {
            var inner = Of(member, owned?.FindProperty(member.Property.Name), null, use);
            inner.Description = docs.Of(member.Property);
            inner.ReadOnly = use == SchemaUse.Row && !member.IsWritableOnUpdate;
            schema.Properties[member.Name] = inner;

            if (use == SchemaUse.Row || (fresh is not null && (member.IsRequired || (!member.IsNullable && member.Get(fresh) is null))))
            {
                schema.Required.Add(member.Name);
            }
        }

        return schema;
    }

    private string? Description(ResourceDescriptor resource, ResourceField field)
    {
        var reference = resource.Relations.FirstOrDefault(relation => relation.ForeignKey == field);
        var column = resource.EntityType.FindProperty(field.Property);

        string?[] parts =
        [
            docs.Of(field.Property),
            reference is null ? null : $"The id of one of `{reference.Target.Name}` that the asker may read.",
            IsUnique(field) ? "Unique." : null,
            field.IsCaseInsensitive ? "Compared without regard to case." : null,
            field.Kind == FieldKind.Decimal && column?.GetScale() is { } scale ? $"At most {scale} decimal places." : null,
        ];

        var text = string.Join(' ', parts.OfType<string>());
        return text.Length == 0 ? null : text;
    }

    private static bool IsUnique(ResourceField field) => field.Property.IsDefined(typeof(UniqueAttribute), inherit: true);

    /// <summary>What a new row has when the member is left out; values that differ from row to row are no default.</summary>
    private static JsonNode? Default(ResourceField field, object sample) => field.Kind switch
    {
        FieldKind.Text or FieldKind.Integer or FieldKind.Decimal or FieldKind.Float or FieldKind.Boolean or FieldKind.Enum
            when field.Get(sample) is { } value => JsonNode.Parse(WriteAnswer.Render(writer => ValueJsonWriter.Write(writer, field.Kind, value))),
        _ => null,
    };

    private static IReadOnlyTypeBase? Owned(ResourceDescriptor resource, ResourceField field) =>
        field.Kind != FieldKind.Object ? null
            : resource.EntityType.FindNavigation(field.Property)?.TargetEntityType ??
              (IReadOnlyTypeBase?)resource.EntityType.FindComplexProperty(field.Property)?.ComplexType;

    private static OpenApiSchema List(Type type)
    {
        var element = JsonTreeReader.ElementOf(type);
        var bare = Nullable.GetUnderlyingType(element) ?? element;
        var items = ValueSchemas.Of(FieldReader.KindOf(bare), bare);

        if (element != bare)
        {
            ValueSchemas.Nullable(items);
        }

        return new OpenApiSchema { Type = JsonSchemaType.Array, Items = items };
    }
}
