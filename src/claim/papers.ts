/** What claims rest on, each paper in one wording. */
export const papers = {
  urenda:
    "Urenda, Kosheleva & Kreinovich (2023), Fuzzy Techniques Explain the Effectiveness of ReLU Activation Function in Deep Learning, UTEP-CS-23-32",
  poole:
    "Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli (2016), Exponential expressivity in deep neural networks through transient chaos, arXiv:1606.05340",
  schoenholz:
    "Schoenholz, Gilmer, Ganguli & Sohl-Dickstein (2017), Deep information propagation (depth scales; trainable up to about 6ξ), arXiv:1611.01232",
  pennington:
    "Pennington, Schoenholz & Ganguli (2017), Resurrecting the sigmoid in deep learning through dynamical isometry, arXiv:1711.04735",
  hayou:
    "Hayou, Doucet & Rousseau (2019), On the impact of the activation function on deep neural networks training, arXiv:1902.06853",
  hanin:
    "Hanin & Nica (2020), Products of many large random matrices and gradients in deep neural networks (finite width), arXiv:1812.05994",
  choSaul: "Cho & Saul (2009), Kernel methods for deep learning (ReLU), NIPS 22",
  williams: "Williams (1997), Computing with infinite networks (erf), NIPS 9",
  anil: "Anil, Lucas & Grosse (2019), Sorting out Lipschitz function approximation, ICML, arXiv:1811.05381",
  bauer: "Bauer (1958), Minimalstellen von Funktionen und Extremalpunkte, Archiv der Mathematik 9",
  neumayer:
    "Neumayer, Goujon, Bohra & Unser (2023), Approximation of Lipschitz functions using deep spline neural networks, SIAM Journal on Mathematics of Data Science 5(2), arXiv:2204.06233",
  prach: "Prach & Lampert (2023), 1-Lipschitz neural networks are more expressive with N-activations, arXiv:2311.06103",
  ducotterd:
    "Ducotterd, Goujon, Bohra, Perdios, Neumayer & Unser (2024), Improving Lipschitz-constrained neural networks by learning activation functions (code and targets of the comparison), JMLR 25, arXiv:2210.16222",
  glorotBengio:
    "Glorot & Bengio (2010), Understanding the difficulty of training deep feedforward neural networks, sections 3 and 4, AISTATS",
  glorot: "Glorot, Bordes & Bengio (2011), Deep Sparse Rectifier Neural Networks, AISTATS",
  lecun: "LeCun, Bottou, Orr & Müller (1998), Efficient BackProp, section 4.4 (the sigmoid)",
  he: "He, Zhang, Ren & Sun (2015), Delving Deep into Rectifiers, section 2.2, arXiv:1502.01852",
  mnist: "LeCun, Bottou, Bengio & Haffner (1998), Gradient-based learning applied to document recognition (MNIST)",
  frankWolfe:
    "Frank & Wolfe (1956), An algorithm for quadratic programming (the gap), Naval Research Logistics Quarterly 3",
  hendrycks: "Hendrycks & Gimpel (2016), Gaussian Error Linear Units (GELUs), arXiv:1606.08415",
  elfwing:
    "Elfwing, Uchibe & Doya (2018), Sigmoid-weighted linear units for neural network function approximation in reinforcement learning, Neural Networks 107, arXiv:1702.03118",
  misra: "Misra (2020), Mish: A Self Regularized Non-Monotonic Activation Function, BMVC, arXiv:1908.08681",
} as const;
