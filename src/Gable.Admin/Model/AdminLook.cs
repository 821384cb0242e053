using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>What a text means, beyond being one.</summary>
internal enum AdminLook
{
    Plain,
    Markdown,
    Color,
    Image,
    Url,
    Email,
    Phone,
}

/// <summary>Reads what a text means from its attributes: that of the admin first, then <c>[DataType]</c>, then the rules.</summary>
internal static class AdminLooks
{
    public static AdminLook Of(ResourceField field) => field.Kind != FieldKind.Text ? AdminLook.Plain : field.Property.GetCustomAttribute<AdminFieldAttribute>()?.Control switch
    {
        AdminControl.Markdown => AdminLook.Markdown,
        AdminControl.Color => AdminLook.Color,
        AdminControl.Image => AdminLook.Image,
        AdminControl.Line or AdminControl.Lines => AdminLook.Plain,
        _ => ByType(field) ?? ByRule(field),
    };

    // [DataType("markdown")] is the standard's way to name what its enum lacks. [Url] is a DataTypeAttribute, too, and says less than one that stands beside it.
    private static AdminLook? ByType(ResourceField field) => field.Property.GetCustomAttributes<DataTypeAttribute>(inherit: true).OrderBy(type => type.GetType() != typeof(DataTypeAttribute)).FirstOrDefault() switch
    {
        { DataType: DataType.ImageUrl } => AdminLook.Image,
        { DataType: DataType.Url } => AdminLook.Url,
        { DataType: DataType.EmailAddress } => AdminLook.Email,
        { DataType: DataType.PhoneNumber } => AdminLook.Phone,
        { CustomDataType: { } name } when name.Equals("markdown", StringComparison.OrdinalIgnoreCase) => AdminLook.Markdown,
        { CustomDataType: { } name } when name.Equals("color", StringComparison.OrdinalIgnoreCase) || name.Equals("colour", StringComparison.OrdinalIgnoreCase) => AdminLook.Color,
        _ => null,
    };

    private static AdminLook ByRule(ResourceField field) => field.Rules.Select(rule => rule switch
    {
        UrlAttribute => AdminLook.Url,
        EmailAddressAttribute => AdminLook.Email,
        PhoneAttribute => AdminLook.Phone,
        _ => AdminLook.Plain,
    }).FirstOrDefault(look => look != AdminLook.Plain);
}
