using System.Collections;
using System.Reflection;
using NetGen.Generator.Declarations;

namespace NetGen.Generator.Tests.Incremental;

/// <summary>
/// What a value that crosses the generator's steps may hold: strings, numbers, records and equatable arrays. Anything of the
/// compilation would keep it alive and compare unequal after each edit; a bare array compares by reference.
/// </summary>
internal static class CacheContract
{
    public static void AssertHolds(object value) => Walk(value, value.GetType().Name);

    private static void Walk(object? value, string path)
    {
        if (value is null)
        {
            return;
        }

        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || value is string)
        {
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            int index = 0;
            foreach (object? item in (IEnumerable)value)
            {
                Walk(item, $"{path}[{index++}]");
            }

            return;
        }

        Assert.False(value is IEnumerable, $"{path} is {type}, which does not compare by value.");
        Assert.False(value is Delegate, $"{path} is a delegate.");
        Assert.True(type.Namespace!.StartsWith(nameof(NetGen), StringComparison.Ordinal), $"{path} is {type}, which is not NetGen's.");
        Assert.True(
            type.GetInterfaces().Contains(typeof(IEquatable<>).MakeGenericType(type)), $"{path} is {type}, which does not compare by value.");
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), $"{path}.{field.Name}");
        }
    }
}
