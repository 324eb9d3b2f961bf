using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Declarations;

/// <summary>Reads the arguments of an attribute.</summary>
internal static class ArgumentReader
{
    /// <summary>Whether the compiler understood the attribute; where it did not, it says so itself.</summary>
    public static bool IsUnderstood(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.AttributeConstructor.Parameters.Length == attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments.All(IsUnderstood)
        && attribute.NamedArguments.All(argument => IsUnderstood(argument.Value));

    /// <summary>The constructor's arguments by parameter name, then the properties set in the attribute.</summary>
    public static EquatableArray<Argument> Read(AttributeData attribute)
    {
        var arguments = new List<Argument>();
        for (int i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            string name = attribute.AttributeConstructor!.Parameters[i].Name;
            arguments.Add(new(name, ReadValue(attribute.ConstructorArguments[i])));
        }

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            arguments.Add(new(argument.Key, ReadValue(argument.Value)));
        }

        return arguments.ToEquatableArray();
    }

    private static ArgumentValue ReadValue(TypedConstant constant)
    {
        if (constant.IsNull)
        {
            return new(ArgumentKind.Other, Text: "null");
        }

        return constant.Kind switch
        {
            TypedConstantKind.Array => new(ArgumentKind.Array, Items: constant.Values.Select(ReadValue).ToEquatableArray()),
            TypedConstantKind.Primitive => ReadPrimitive(constant),
            _ => new(ArgumentKind.Other, Text: constant.ToCSharpString()),
        };
    }

    private static ArgumentValue ReadPrimitive(TypedConstant constant) => constant.Value switch
    {
        bool value => ArgumentValue.OfBoolean(value),
        string value => ArgumentValue.OfText(value),
        sbyte value => ArgumentValue.OfInteger(value),
        byte value => ArgumentValue.OfInteger(value),
        short value => ArgumentValue.OfInteger(value),
        ushort value => ArgumentValue.OfInteger(value),
        int value => ArgumentValue.OfInteger(value),
        uint value => ArgumentValue.OfInteger(value),
        long value => ArgumentValue.OfInteger(value),
        ulong value and <= long.MaxValue => ArgumentValue.OfInteger((long)value),
        float value => ArgumentValue.OfReal(value),
        double value => ArgumentValue.OfReal(value),
        _ => new(ArgumentKind.Other, Text: constant.ToCSharpString()),
    };

    private static bool IsUnderstood(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => constant.IsNull || constant.Values.All(IsUnderstood),
        _ => true,
    };
}
