using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data;

/// <summary>Decides whether contexts of a class can be reused from one request to the next.</summary>
internal static class ContextPooling
{
    /// <summary>A class that takes its options alone and keeps nothing but its sets has nothing to carry over.</summary>
    internal static bool IsSafe(Type contextType)
    {
        var constructors = contextType.GetConstructors();

        if (constructors is not [var only] || only.GetParameters() is not [var options] || !typeof(DbContextOptions).IsAssignableFrom(options.ParameterType))
        {
            return false;
        }

        for (var type = contextType; type != typeof(GableDbContext) && type != typeof(DbContext) && type is not null; type = type.BaseType)
        {
            if (type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Any(field => !IsSet(field)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSet(FieldInfo field) =>
        field.IsDefined(typeof(CompilerGeneratedAttribute)) && field.FieldType.IsGenericType &&
        field.FieldType.GetGenericTypeDefinition() == typeof(DbSet<>);
}
