namespace NetGen;

/// <summary>The scalar type of a network's parameters, activations and gradients.</summary>
public enum Precision
{
    /// <summary>32-bit <see cref="float"/>: what networks are trained in.</summary>
    Single,

    /// <summary>64-bit <see cref="double"/>: for checks against calculus and for small scientific models.</summary>
    Double,
}
