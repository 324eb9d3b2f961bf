using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>The shape of one sample, as the class's <c>[Input]</c> gives it.</summary>
/// <param name="Dimensions">The arguments, outermost dimension first; empty where there are none.</param>
/// <param name="Anchor">The attribute.</param>
internal sealed record NetworkInput(EquatableArray<Argument> Dimensions, Anchor Anchor)
{
    /// <summary>No input.</summary>
    public static NetworkInput None { get; } = new([], Anchor.Class);

    /// <summary>The dimensions, once none depends on another network.</summary>
    public EquatableArray<int> Shape => Dimensions.Select(dimension => (int)dimension.Value.Integer).ToEquatableArray();

    /// <summary>What is wrong with the dimensions, once none depends on another network.</summary>
    public IEnumerable<Problem> Check()
    {
        string text = $"Input({string.Join(", ", Dimensions.Select(dimension => dimension.Value.Describe()))})";
        BigInteger size = BigInteger.One;
        foreach (Argument dimension in Dimensions)
        {
            if (dimension.Value.Integer < 1)
            {
                yield return Problem.Of(
                    Descriptors.SizeNotPositive, Anchor.At(dimension.Name), text, dimension.Name, dimension.Value.Describe());
                yield break;
            }

            size *= dimension.Value.Integer;
        }

        if (size > int.MaxValue)
        {
            string shape = string.Join(" x ", Dimensions.Select(dimension => dimension.Value.Describe()));
            string limit = int.MaxValue.ToString("N0", CultureInfo.InvariantCulture);
            yield return Problem.Of(
                Descriptors.TooLargeTensor, Anchor, text, shape, size.ToString("N0", CultureInfo.InvariantCulture), limit);
        }
    }
}

/// <summary>Reads the <c>[Input]</c> of a network.</summary>
internal static class InputReader
{
    /// <returns>
    /// The input, or null where it could not be read and the compiler says why; and what is wrong with the inputs, their dimensions apart.
    /// </returns>
    public static (NetworkInput? Input, IReadOnlyList<Problem> Problems) Read(
        INamedTypeSymbol type, EquatableArray<LayerDeclaration> layers, ArgumentReader arguments)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        int[] inputs = [.. Enumerable.Range(0, attributes.Length).Where(i => attributes[i].AttributeClass.IsNetGen(AttributeNames.Input))];
        if (inputs.Length == 0)
        {
            return (NetworkInput.None, [Problem.Of(Descriptors.NoInput, Anchor.Class, type.Name)]);
        }

        var problems = new List<Problem>();
        if (inputs.Length > 1)
        {
            string count = inputs.Length.ToString(CultureInfo.InvariantCulture);
            problems.Add(Problem.Of(Descriptors.SeveralInputs, new("", inputs[1]), type.Name, count));
        }

        if (layers.FirstOrDefault(layer => layer.Anchor.Attribute < inputs[0]) is { } above)
        {
            problems.Add(Problem.Of(Descriptors.LayerBeforeInput, above.Anchor, above.Describe()));
        }

        var anchor = new Anchor("", inputs[0]);
        if (arguments.Read(attributes[inputs[0]], anchor) is not { } content)
        {
            return (null, problems);
        }

        problems.AddRange(content.Problems);
        return (content.Problems.Count > 0 ? null : new(content.Arguments, anchor), problems);
    }
}
