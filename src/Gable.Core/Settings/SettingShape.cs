using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Gable.Core;

/// <summary>The keys that an options class reads.</summary>
internal static class SettingShape
{
    /// <summary>The properties that configuration can set: settable ones, and lists and dictionaries that are filled in place.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type options) => options
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && (property.SetMethod?.IsPublic == true || IsOpen(property.PropertyType)));

    /// <summary>Whether the keys below are free: the indexes of a list, the names of a dictionary.</summary>
    public static bool IsOpen(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    /// <summary>Whether the value is one string of configuration.</summary>
    public static bool IsLeaf(Type type) => TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    /// <summary>A value as it would be written in configuration.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IDictionary map => string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}={Text(map[key])}")),
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Text)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
