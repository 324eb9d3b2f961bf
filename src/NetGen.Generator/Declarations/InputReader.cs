using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>The shape of one sample, as the class's <c>[Input]</c> gives it.</summary>
/// <param name="Shape">The dimensions; empty where there are none.</param>
/// <param name="IsComplete">Whether every <c>[Input]</c> could be read; where not, the compiler says why.</param>
/// <param name="Problems">What is wrong with the inputs.</param>
internal sealed record NetworkInput(EquatableArray<int> Shape, bool IsComplete, IReadOnlyList<Problem> Problems);

/// <summary>Reads the <c>[Input]</c> of a network.</summary>
internal static class InputReader
{
    public static NetworkInput Read(INamedTypeSymbol type, EquatableArray<LayerDeclaration> layers)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        int[] inputs = [.. Enumerable.Range(0, attributes.Length).Where(i => attributes[i].AttributeClass.IsNetGen(AttributeNames.Input))];
        if (inputs.Length == 0)
        {
            return new([], true, [Problem.Of(Descriptors.NoInput, Anchor.Class, type.Name)]);
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

        AttributeData input = attributes[inputs[0]];
        if (!ArgumentReader.IsUnderstood(input))
        {
            return new([], false, problems);
        }

        EquatableArray<Argument> dimensions = ArgumentReader.Read(input);
        problems.AddRange(CheckShape(dimensions, new("", inputs[0])));
        return new(dimensions.Select(dimension => (int)dimension.Value.Integer).ToEquatableArray(), true, problems);
    }

    private static IEnumerable<Problem> CheckShape(EquatableArray<Argument> dimensions, Anchor anchor)
    {
        string text = $"Input({string.Join(", ", dimensions.Select(dimension => dimension.Value.Describe()))})";
        BigInteger size = BigInteger.One;
        foreach (Argument dimension in dimensions)
        {
            if (dimension.Value.Integer < 1)
            {
                yield return Problem.Of(
                    Descriptors.SizeNotPositive, anchor.At(dimension.Name), text, dimension.Name, dimension.Value.Describe());
                yield break;
            }

            size *= dimension.Value.Integer;
        }

        if (size > int.MaxValue)
        {
            string shape = string.Join(" x ", dimensions.Select(dimension => dimension.Value.Describe()));
            string limit = int.MaxValue.ToString(CultureInfo.InvariantCulture);
            yield return Problem.Of(
                Descriptors.TooLargeTensor, anchor, text, shape, size.ToString(CultureInfo.InvariantCulture), limit);
        }
    }
}
