using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Layers;

/// <summary>What joins of branches of one shape share.</summary>
internal abstract class ElementwiseJoin : Layer
{
    public sealed override Shape? Infer(ShapeContext context)
    {
        ShapeContext.Source first = context.Inputs[0];
        for (int i = 1; i < context.Inputs.Count; i++)
        {
            ShapeContext.Source other = context.Inputs[i];
            if (!other.Shape.Equals(first.Shape))
            {
                return context.Fail(
                    Descriptors.JoinShapes,
                    null,
                    context.Label,
                    "1",
                    first.Origin,
                    first.Shape.ToString(),
                    $"{i + 1}",
                    other.Origin,
                    other.Shape.ToString());
            }
        }

        return first.Shape;
    }
}
